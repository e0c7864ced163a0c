"""Names of countries, regions and cities that news about television mentions, in English and French."""

from app.drafting.words import word_list

_COUNTRIES = (
    "Argentina AR|Australia AU|Austria AT|Belgium BE|Belgique BE|Brazil BR|Brésil BR|Bulgaria BG|Canada CA|Chile "
    "CL|China CN|"
    "Colombia CO|Croatia HR|Cyprus CY|Czech Republic CZ|Czechia CZ|Denmark DK|Egypt EG|England GB|Estonia EE|"
    "Finland FI|France FR|Georgia GE|Germany DE|Allemagne DE|Ghana GH|Greece GR|Hungary HU|Iceland IS|India IN|"
    "Indonesia ID|Ireland IE|Israel IL|Italy IT|Italie IT|Jamaica JM|Japan JP|Kenya KE|Latvia LV|Lebanon LB|"
    "Lithuania LT|Luxembourg LU|Malaysia MY|Malta MT|Mexico MX|Morocco MA|Maroc MA|Netherlands NL|New Zealand NZ|"
    "Nigeria NG|Norway NO|Pakistan PK|Peru PE|Philippines PH|Poland PL|Portugal PT|Romania RO|Russia RU|Senegal SN|"
    "Serbia RS|Singapore SG|Slovakia SK|Slovenia SI|South Africa ZA|South Korea KR|Spain ES|Espagne ES|Sweden SE|"
    "Switzerland CH|Suisse CH|Taiwan TW|Thailand TH|Tunisia TN|Turkey TR|Ukraine UA|United Kingdom GB|"
    "United States US|Uruguay UY|Vietnam VN"
)
COUNTRIES = {each.rpartition(" ")[0]: each.rpartition(" ")[2] for each in _COUNTRIES.split("|")}
SHORT_COUNTRIES = {"US": "US", "USA": "US", "America": "US", "UK": "GB", "Britain": "GB"}
NATIONS = {"England", "Scotland", "Wales", "Northern Ireland"}
"""Countries of the United Kingdom, which have no code."""
REGIONS = frozenset(
    word_list(
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|"
        "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
        "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|"
        "Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
        "West Virginia|Wisconsin|Wyoming|Ontario|Quebec|Québec|British Columbia|Alberta|Manitoba|Saskatchewan|"
        "Nova Scotia|New Brunswick|Newfoundland|Scotland|Wales|Northern Ireland|Cornwall|Devon|Dorset|Kent|Essex|"
        "Sussex|Surrey|Yorkshire|Lancashire|Cumbria|Norfolk|Suffolk|Shropshire|Lincolnshire|Perthshire|Fife|"
        "Pembrokeshire|"
        "Northumberland|Wicklow|Kildare|Kerry|Galway|Donegal|Provence|Normandy|Brittany|Bretagne|Normandie|Tuscany|"
        "Sicily|"
        "Catalonia|Andalusia|Bavaria|Algarve|Madeira|Tasmania|Queensland|New South Wales|Victoria",
        "|",
    )
) - {"Victoria", "Georgia"}
CITIES = frozenset(
    word_list(
        "Amsterdam|Antwerp|Athens|Atlanta|Auckland|Austin|Baltimore|Bangkok|Barcelona|Beijing|Belfast|Belgrade|Berlin|"
        "Birmingham|Boston|Bratislava|Brighton|Bristol|Brussels|Bruxelles|Bucharest|Budapest|Buenos Aires|Cairo|"
        "Calgary|"
        "Cannes|Cape Town|Cardiff|Charleston|Chicago|Cleveland|Copenhagen|Cork|Dallas|Denver|Detroit|Dublin|Edinburgh|"
        "Florence|Geneva|Genoa|Glasgow|Halifax|Hamburg|Helsinki|Hong Kong|Houston|Istanbul|Johannesburg|Kraków|Krakow|"
        "Lagos|Las Vegas|Leeds|Lille|Lisbon|Lisbonne|Liverpool|London|Londres|Los Angeles|Lyon|Madrid|Manchester|"
        "Marseille|"
        "Melbourne|Memphis|Mexico City|Miami|Milan|Minneapolis|Montreal|Montréal|Moscow|Mumbai|Munich|Nairobi|Naples|"
        "Nashville|New Orleans|New York|Nice|Nottingham|Orlando|Oslo|Oxford|Palermo|Paris|Philadelphia|Phoenix|"
        "Pittsburgh|"
        "Portland|Porto|Prague|Reykjavik|Reykjavík|Riga|Rome|Rotterdam|San Diego|San Francisco|São Paulo|Savannah|"
        "Seattle|Seoul|Seville|Shanghai|Sheffield|Sofia|Stockholm|Strasbourg|Swansea|Sydney|Tallinn|Tokyo|Toledo|"
        "Toronto|"
        "Toulouse|Trieste|Turin|Valencia|Vancouver|Venice|Verona|Vienna|Vilnius|Warsaw|Wellington|Winnipeg|York|Zagreb|"
        "Zurich|Wilmington|Albuquerque",
        "|",
    )
)
VENUES = (
    "House|Theatre|Theater|Hall|Castle|Park|Museum|Hospital|Arena|Center|Centre|Abbey|Church|Cathedral|Palace|"
    "Works|Pier|"
    "Island|Bay|Lake|Beach|Reach|Harbour|Harbor|Manor|Hotel|Station|Farm|Mill|Library|University|College|School|"
    "Stadium|Square|Street|Road|Avenue|Bridge|Granary|Lodge|Barn|Quay|Docks|Garden|Gardens|Studios|Stages"
)
HEADS_OF_VENUES = "Teatro|Théâtre|Palais|Castle|Château|Castello|Palazzo|Lake|Mount|Loch|Port"


def kind_of_place(name: str) -> str | None:
    """`country`, `region`, `city`, `venue`, `landmark` or `studio`, as far as the name alone says so."""
    last = name.rpartition(" ")[2]
    if name in COUNTRIES and name not in NATIONS:
        return "country"
    if name in REGIONS or name in NATIONS or name.startswith(("County ", "Co. ")):
        return "region"
    if name in CITIES:
        return "city"
    if last in ("Studios", "Stages"):
        return "studio"
    if last in ("Theatre", "Theater", "Hall", "Arena", "Hotel", "Stadium") or name.startswith(("Teatro ", "Théâtre ")):
        return "venue"
    return "landmark" if last in VENUES.split("|") else None
