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
        entry: list[object] = [name, 2, -1, -1, -1, 0, 0]  # name, kind, left, right, child, start, size
        entries.append(entry)
        if isinstance(value, dict):
            entry[1] = 1 if number else 5
            entry[4] = tree([add(inner_name, inner) for inner_name, inner in value.items()])
        elif isinstance(value, bytes):
            entry[6] = len(value)
            if len(value) < 4096:
                entry[5] = len(mini) // 64
                mini += value.ljust(-(-len(value) // 64) * 64, b"\0")
            else:
                entry[5] = -2 - len(large)
                large.append(value)
        return number

    def tree(numbers: list[int]) -> int:
        if not numbers:
            return -1
        middle = len(numbers) // 2
        entries[numbers[middle]][2:4] = tree(numbers[:middle]), tree(numbers[middle + 1 :])
        return numbers[middle]

    add("Root Entry", content)
    table: list[int] = []
    body = b""

    def store(data: bytes) -> int:
        nonlocal body
        begin, count = len(table), -(-len(data) // 512)
        table.extend([*range(begin + 1, begin + count), 0xFFFFFFFE] if count else [])
        body += data.ljust(count * 512, b"\0")
        return begin if count else 0xFFFFFFFE

    places = [store(data) for data in large]
    minis: list[int] = []
    for _, kind, _, _, _, start, size in entries:
        if kind == 2 and isinstance(size, int) and isinstance(start, int) and size < 4096:
            count = -(-size // 64)
            minis += [*range(start + 1, start + count), 0xFFFFFFFE] if count else []
    entries[0][5], entries[0][6] = store(mini), len(mini)
    mini_table = store(struct.pack(f"<{len(minis)}I", *minis))
    packed: list[bytes] = []
    for name, kind, left, right, child, start, size in entries:
        words = str(name).encode("utf-16-le") + b"\0\0"
        assert isinstance(start, int)
        begin = places[-2 - start] if start <= -2 else start
        packed.append(words.ljust(64, b"\0") + struct.pack("<HBB", len(words), int(str(kind)), 1))
        numbers = (int(str(number)) & 0xFFFFFFFF for number in (left, right, child))
        packed.append(struct.pack("<III", *numbers) + bytes(36) + struct.pack("<IQ", begin, int(str(size))))
    directory = store(b"".join(packed))
    return _with_table(body, table, (directory, mini_table, -(-len(minis) // 128)))


def _with_table(body: bytes, table: list[int], starts: tuple[int, int, int]) -> bytes:
    """Return the file: the header, `body`, the table of its sectors, and lists of where the table is."""
    count = len(table)
    own = more = 0
    while own * 128 < count + own + more or more * 127 < own - 109:
        own, more = -(-(count + own + more) // 128), max(0, -(-(own - 109) // 127))
    table = [*table, *[0xFFFFFFFD] * own, *[0xFFFFFFFC] * more]
    table += [0xFFFFFFFF] * (own * 128 - len(table))
    places = [*range(count, count + own)]
    listed = b""
    for at in range(more):
        part = places[109 + at * 127 : 236 + at * 127]
        after = count + own + at + 1 if at + 1 < more else 0xFFFFFFFE
        listed += struct.pack("<128I", *part, *[0xFFFFFFFF] * (127 - len(part)), after)
    directory, mini_table, of_minis = starts
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    first_more = count + own if more else 0xFFFFFFFE
    head += bytes(10) + struct.pack("<IIIIII", own, directory, 0, 4096, mini_table, of_minis)
    head += struct.pack("<II", first_more, more)
    head += struct.pack("<109I", *places[:109], *[0xFFFFFFFF] * max(0, 109 - own))
    return head + body + struct.pack(f"<{len(table)}I", *table) + listed
