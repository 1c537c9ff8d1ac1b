"""The usual names of columns of tables, in small letters and without other signs."""

from __future__ import annotations

from evaluator.reading.wordlists import in_order, names

FIELDS = ("id", "title", "company", "location", "posted", "url", "description")

# Usual names of each field, the best first: when a table has two of them, the earlier one is used.
_KNOWN: dict[str, tuple[str, ...]] = {
    "id": in_order(
        "id jobid jobpostingid postingid jobreq reqid requisitionid objectid uid uuid guid externalid jobkey "
        "vacancyid offerid adid listingid matchedobjectid jobnumber requisitionnumber "
        "reference referencenumber jobreference ref"
    ),
    "title": in_order(
        "title jobtitle positiontitle postingtitle vacancytitle roletitle position positionname jobposition "
        "jobname role rolename jobrole designation jobopeningname openingname name headline"
    ),
    "company": in_order(
        "company companyname employer employername hiringorganization organization organisation "
        "organizationname organisationname hiringcompany companydisplayname companytitle org boardname "
        "subcompany"
    ),
    "location": in_order(
        "location joblocation locationname locations formattedlocation locationraw locationsderived "
        "worklocation worklocations workplaceaddress primarylocation candidaterequiredlocation jobgeo "
        "positionlocationdisplay place city jobcity region country office locationrestrictions"
    ),
    "posted": in_order(
        "dateposted postedatdatetimeutc postedattimestamp postingdateparsed date posted postedat posteddate "
        "postingdate postedon publisheddate publishedat publicationdate firstpublished firstpublishedat "
        "pubdate datepublished publicationstartdate externalpostedstartdate sentdate listedtime "
        "originallistedtime listedat createdon createdat created createdtime timeposted published "
        "updatedat updated time"
    ),
    "url": in_order(
        "joburl url joburldirect joblink link jobpostingurl jobpostinglink postingurl listingurl absoluteurl "
        "hostedurl detailurl pageurl webpageurl urlactivepage canonicalpositionurl jobopeningshareurl "
        "sharelink applyurl applylink applicationurl applicationlink externalurl redirecturl sourceurl "
        "shorturl href permalink positionuri"
    ),
    "description": in_order(
        "encoded description jobdescription descriptiontext fulldescription descriptionhtml "
        "descriptionmarkdown jobdescriptionhtml jobdescriptiontext descriptionplain descriptionraw jobdesc "
        "desc jd positiondescription roledescription jobpostingtext postingtext jobtext vacancytext content "
        "jobcontent contenthtml bodyhtml htmlbody contenttext contents body jobbody text commenttext "
        "fulltext rawtext textcontent html markdown rendered details jobdetails posting jobposting jobad "
        "jobadvert externaldescriptionstr jobsummary summary intro introduction sections jobsections "
        "snippet excerpt jobexcerpt"
    ),
}
# The same in tables of people who keep English postings under headers in their own language: German, Dutch,
# Swedish, Danish, Norwegian, French, Spanish, Portuguese, Italian, Polish. The English names go before them.
_FOREIGN: dict[str, tuple[str, ...]] = {
    "id": in_order(
        "kennung kennnummer kennziffer referenz referenznummer stellenid stellennummer vacaturenummer "
        "identifiant numerodannonce numerodoffre identificador referencia identificativo riferimento"
    ),
    "title": in_order(
        "titel jobtitel stellentitel stellenangebotstitel stellenbezeichnung berufsbezeichnung bezeichnung "
        "stelle funktion functietitel functie vacaturetitel vacature stillingstittel stilling tittel "
        "befattning titre intitule intituleduposte intituleposte poste titulo titulodelpuesto titulodavaga "
        "puesto cargo vaga titolo posizione ruolo stanowisko stanowiska"
    ),
    "company": in_order(
        "firma unternehmen arbeitgeber firmenname unternehmensname bedrijf bedrijfsnaam werkgever foretag "
        "arbetsgivare virksomhed bedrift arbeidsgiver entreprise societe employeur empresa compania "
        "empleador azienda societa pracodawca firmy"
    ),
    "location": in_order(
        "ort standort arbeitsort stellenlokationen einsatzort stadt plaats locatie standplaats plats sted "
        "lieu lieudetravail ville localisation ubicacion lugar ciudad localidad localizacao localidade "
        "cidade luogo sede citta lokalizacja miasto miejsce"
    ),
    "posted": in_order(
        "datum datumersteveroeffentlichung veroffentlicht veroffentlichtam veroeffentlicht "
        "veroeffentlichungsdatum geplaatstop publicatiedatum dato datedepublication fecha fechadepublicacion "
        "datadepublicacao datadipubblicazione datapublikacji"
    ),
    "url": in_order("lien enlace adresse webadresse"),
    "description": in_order(
        "beschreibung stellenbeschreibung stellenangebotsbeschreibung jobbeschreibung stellenanzeige "
        "anzeigentext stellentext ausschreibung omschrijving functieomschrijving beschrijving vacaturetekst "
        "tekst beskrivning annonstext beskrivelse stillingsbeskrivelse descriptif descriptifduposte "
        "descriptionduposte annonce texte descripcion descripciondelpuesto descricao descricaodavaga "
        "descrizione testo opis opisstanowiska"
    ),
}
NAMES = {field: (*_KNOWN[field], *_FOREIGN[field]) for field in FIELDS}
# Columns with a part of the text, and below the heading that such a part gets.
PARTS: dict[str, tuple[str, ...]] = {
    "duties": in_order(
        "responsibilities jobresponsibilities keyresponsibilities mainresponsibilities duties jobduties "
        "keyduties dutiesandresponsibilities rolesandresponsibilities rolesresponsibilities tasks jobtasks "
        "whatyoulldo whatyouwilldo externalresponsibilitiesstr majorduties aufgaben aufgabenbereich "
        "ihreaufgaben deineaufgaben taches missions responsabilites funciones tareas responsabilidades "
        "atividades compiti mansioni arbetsuppgifter arbeidsoppgaver arbejdsopgaver obowiazki"
    ),
    "demands": in_order(
        "requirements jobrequirements keyrequirements qualifications jobqualifications basicqualifications "
        "minimumqualifications requiredqualifications whatyoubring whatyoullbring yourprofile profile "
        "skillsknowledgeexpertise externalqualificationsstr qualificationsummary candidateprofile "
        "anforderungen anforderungsprofil ihrprofil deinprofil voraussetzungen profil profilrecherche "
        "functieeisen requisitos requerimientos requisiti krav kvalifikationer wymagania"
    ),
    "wishes": in_order(
        "preferredqualifications desiredqualifications additionalqualifications bonusqualifications "
        "preferredrequirements nicetohave nicetohaves bonuspoints"
    ),
}
HEADINGS = {"duties": "Responsibilities", "demands": "Requirements", "wishes": "Nice to have"}
# Where a table or a note says whether the job is open; it is no field of a posting.
STATUS = in_order("status jobstatus postingstatus positionstatus vacancystatus listingstatus rolestatus")
# Where they mark a job that is not. A column "filled" may count the jobs that are.
CLOSED = in_order(
    "closed isclosed jobclosed archived isarchived expired isexpired jobexpired filled isfilled"
)
# When the row was made, where its day is said by the distance to that ("3 days ago"), the surest first.
SEEN = in_order(
    "scrapedat scrapeddate crawltimestamp scrapedon datescraped scrapetime scrapetimestamp crawledat "
    "crawldate fetchedat datefetched retrievedat dateretrieved collectedat datecollected extractedat "
    "extractiondate accessedat dateaccessed savedat datesaved savedon exportedat seenat seenon checkedat "
    "capturedat timestamp createdat created createdtime createdon dateadded addedat updatedat updated time"
)
# Words that say nothing of what is in a column: "Job Posting Date", "Descripción de la oferta".
BESIDE = names(
    "job jobs post posting vacancy offer listing ad full raw clean cleaned original html text plain markdown "
    "the of a en eng english fr es it nl pt de du des d l la le les del el los da do dos das der die den van "
    "het oferta oferty offre offres emploi empleo emprego offerta vacature trabajo trabalho pracy lavoro "
    "nombre nom nome nazwa naam"
)
ENGLISH = names("en eng english")
