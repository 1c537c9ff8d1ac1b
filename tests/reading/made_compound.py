"""Make compound files, the form of Outlook's mails and of old Office files."""

from __future__ import annotations

import struct


def compound(content: dict[str, object]) -> bytes:
    """Return a compound file that holds `content`: bytes by name, and more of the kind by name."""
    entries: list[list[object]] = []
    mini = b""
    large: list[bytes] = []

    def add(name: str, value: object) -> int:
        nonlocal mini
        number = len(entries)
        entry: list[object] = [name, 2, -1, -1, 0, 0]  # name, kind, next sibling, child, start, size
        entries.append(entry)
        if isinstance(value, dict):
            entry[1] = 1 if number else 5
            before = -1
            for inner_name, inner in value.items():
                before, last = add(inner_name, inner), before
                entries[before][2] = last
            entry[3] = before
        elif isinstance(value, bytes):
            entry[5] = len(value)
            if len(value) < 4096:
                entry[4] = len(mini) // 64
                mini += value.ljust(-(-len(value) // 64) * 64, b"\0")
            else:
                entry[4] = -2 - len(large)
                large.append(value)
        return number

    add("Root Entry", content)
    table: list[int] = [0xFFFFFFFD]
    body = b""

    def store(data: bytes) -> int:
        nonlocal body
        begin, count = len(table), -(-len(data) // 512)
        table.extend([*range(begin + 1, begin + count), 0xFFFFFFFE] if count else [])
        body += data.ljust(count * 512, b"\0")
        return begin if count else 0xFFFFFFFE

    places = [store(data) for data in large]
    minis: list[int] = []
    for _, kind, _, _, start, size in entries:
        if kind == 2 and isinstance(size, int) and isinstance(start, int) and size < 4096:
            count = -(-size // 64)
            minis += [*range(start + 1, start + count), 0xFFFFFFFE] if count else []
    entries[0][4], entries[0][5] = store(mini), len(mini)
    mini_table = store(b"".join(struct.pack("<I", number) for number in minis))
    packed = b""
    for name, kind, sibling, child, start, size in entries:
        words = str(name).encode("utf-16-le") + b"\0\0"
        assert isinstance(start, int)
        begin = places[-2 - start] if start <= -2 else start
        packed += words.ljust(64, b"\0") + struct.pack("<HBB", len(words), int(str(kind)), 1)
        numbers = (int(str(number)) & 0xFFFFFFFF for number in (-1, sibling, child))
        packed += struct.pack("<III", *numbers) + bytes(36) + struct.pack("<IQ", begin, int(str(size)))
    directory = store(packed)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += bytes(10) + struct.pack("<IIIIIIII", 1, directory, 0, 4096, mini_table, 1, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * 4 * 108
    fat = b"".join(struct.pack("<I", number) for number in table).ljust(512, b"\xff")
    assert len(fat) == 512, "the table of sectors has more than one"
    return head + fat + body
