"""Countries and territories of ISO 3166 by their English names, with other names of each."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claimcheck.answers.fold import fold_name

# A line is a country: its name, then common, official, former and short names.
_COUNTRIES = """
Afghanistan | Islamic Emirate of Afghanistan
Albania
Algeria
Andorra
Angola
Antigua and Barbuda
Argentina
Armenia | Republic of Armenia
Australia
Austria
Azerbaijan | Republic of Azerbaijan
Bahamas
Bahrain
Bangladesh
Barbados
Belarus | Byelorussia | Belorussia
Belgium
Belize | British Honduras
Benin | Dahomey
Bhutan
Bolivia
Bosnia and Herzegovina | Bosnia | Bosnia-Herzegovina
Botswana
Brazil | Brasil
Brunei | Brunei Darussalam
Bulgaria
Burkina Faso | Upper Volta
Burundi
Cambodia | Kampuchea
Cameroon
Canada
Cape Verde | Cabo Verde
Central African Republic
Chad
Chile
China | People's Republic of China | PRC
Colombia
Comoros
Costa Rica
Croatia
Cuba
Cyprus
Czechia | Czech Republic
Democratic Republic of the Congo | DR Congo | D.R. Congo | DRC | Congo-Kinshasa | Zaire
Denmark
Djibouti
Dominica
Dominican Republic
East Timor | Timor-Leste
Ecuador
Egypt
El Salvador
Equatorial Guinea
Eritrea
Estonia
Eswatini | Swaziland
Ethiopia | Abyssinia
Fiji
Finland
France
Gabon
Gambia
Georgia | Republic of Georgia
Germany | Federal Republic of Germany
Ghana
Greece
Grenada
Guatemala
Guinea
Guinea-Bissau
Guyana | British Guiana
Haiti
Honduras
Hungary
Iceland
India
Indonesia | Dutch East Indies
Iran | Persia | Islamic Republic of Iran
Iraq
Ireland | Republic of Ireland
Israel
Italy
Ivory Coast | Côte d'Ivoire
Jamaica
Japan
Jordan
Kazakhstan | Republic of Kazakhstan
Kenya
Kiribati
Kuwait
Kyrgyzstan | Kyrgyz Republic | Kirghizia
Laos
Latvia
Lebanon
Lesotho | Basutoland
Liberia
Libya
Liechtenstein
Lithuania
Luxembourg
Madagascar
Malawi | Nyasaland
Malaysia
Maldives
Mali
Malta
Marshall Islands
Mauritania
Mauritius
Mexico
Micronesia | Federated States of Micronesia
Moldova | Republic of Moldova | Moldavia
Monaco
Mongolia
Montenegro
Morocco
Mozambique
Myanmar | Burma
Namibia
Nauru
Nepal
Netherlands | Holland
New Zealand
Nicaragua
Niger
Nigeria
North Korea | DPRK | Democratic People's Republic of Korea
North Macedonia | Macedonia
Norway
Oman
Pakistan
Palau
Panama
Papua New Guinea
Paraguay
Peru
Philippines
Poland
Portugal
Qatar
Republic of the Congo | Congo-Brazzaville | Congo Republic
Romania
Russia | Russian Federation | Rossiya
Rwanda
Saint Kitts and Nevis | St Kitts and Nevis
Saint Lucia | St Lucia
Saint Vincent and the Grenadines | St Vincent and the Grenadines
Samoa | Western Samoa
San Marino
São Tomé and Príncipe
Saudi Arabia | Kingdom of Saudi Arabia | KSA
Senegal
Serbia
Seychelles
Sierra Leone
Singapore
Slovakia | Slovak Republic
Slovenia
Solomon Islands
Somalia
South Africa
South Korea | Republic of Korea | ROK
South Sudan
Spain
Sri Lanka | Ceylon
Sudan
Suriname
Sweden
Switzerland
Syria | Syrian Arab Republic
Tajikistan
Tanzania
Thailand | Siam
Togo
Tonga
Trinidad and Tobago | Trinidad & Tobago
Tunisia
Turkey | Türkiye | Republic of Turkey
Turkmenistan
Tuvalu
Uganda
Ukraine
United Arab Emirates | UAE
United Kingdom | UK | U.K. | Great Britain | Britain
United States | USA | US | U.S. | U.S.A. | United States of America
Uruguay
Uzbekistan
Vanuatu | New Hebrides
Vatican City | Vatican | Holy See
Venezuela
Vietnam | Viet Nam
Yemen
Zambia | Northern Rhodesia
Zimbabwe | Rhodesia
"""
# Territories of the country in front, and parts of it that sources name as countries.
_WITHIN = {
    "Australia": ("Christmas Island", "Norfolk Island", "New South Wales", "Queensland",
                  "South Australia", "Tasmania", "Victoria", "Western Australia"),
    "Canada": ("Alberta", "British Columbia", "Manitoba", "New Brunswick", "Newfoundland",
               "Nova Scotia", "Ontario", "Quebec", "Saskatchewan"),
    "China": ("Hong Kong", "Macau"),
    "Denmark": ("Greenland", "Faroe Islands"),
    "France": ("French Guiana", "French Polynesia", "Guadeloupe", "Martinique", "Mayotte",
               "New Caledonia", "Réunion"),
    "Germany": ("Bavaria", "Baden-Württemberg", "Brandenburg", "Hesse", "Lower Saxony",
                "North Rhine-Westphalia", "Rhineland-Palatinate", "Saarland", "Saxony",
                "Saxony-Anhalt", "Schleswig-Holstein", "Thuringia"),
    "Netherlands": ("Aruba", "Curaçao", "Sint Maarten"),
    "New Zealand": ("Cook Islands", "Niue"),
    "United Kingdom": ("England", "Scotland", "Wales", "Northern Ireland", "Bermuda", "Gibraltar",
                       "Falkland Islands", "Cayman Islands", "British Virgin Islands",
                       "Isle of Man", "Jersey", "Guernsey"),
    # Not Georgia, New York and Washington, which are mostly a country and two cities.
    "United States": ("Puerto Rico", "Guam", "American Samoa", "US Virgin Islands", "Alabama",
                      "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut",
                      "Delaware", "Florida", "Hawaii", "Idaho", "Illinois", "Indiana", "Iowa",
                      "Kansas", "Kentucky", "Louisiana", "Maine", "Maryland", "Massachusetts",
                      "Michigan", "Minnesota", "Mississippi", "Missouri", "Montana", "Nebraska",
                      "Nevada", "New Hampshire", "New Jersey", "New Mexico", "North Carolina",
                      "North Dakota", "Ohio", "Oklahoma", "Oregon", "Pennsylvania",
                      "Rhode Island", "South Carolina", "South Dakota", "Tennessee", "Texas",
                      "Utah", "Vermont", "Virginia", "West Virginia", "Wisconsin", "Wyoming"),
}  # fmt: skip
# Places that sources count as a country of its own or as a part of the country in front.
_DISPUTED = {
    "China": ("Taiwan",),
    "Serbia": ("Kosovo",),
    "Georgia": ("Abkhazia", "South Ossetia"),
    "Ukraine": ("Crimea",),
    "Russia": ("Crimea", "Kuril Islands"),
    "Azerbaijan": ("Nagorno-Karabakh",),
    "Armenia": ("Nagorno-Karabakh",),
    "Cyprus": ("Northern Cyprus",),
    "Moldova": ("Transnistria",),
    "Syria": ("Golan Heights",),
    "Israel": ("Palestine", "Golan Heights", "West Bank", "Gaza Strip", "East Jerusalem"),
    "Palestine": ("West Bank", "Gaza Strip", "East Jerusalem"),
    "India": ("Kashmir",),
    "Pakistan": ("Kashmir",),
    "Argentina": ("Falkland Islands",),
    "Spain": ("Gibraltar", "Ceuta", "Melilla"),
    "Morocco": ("Western Sahara", "Ceuta", "Melilla"),
    "Japan": ("Kuril Islands",),
    "Somalia": ("Somaliland",),
    "Ireland": ("Northern Ireland",),
}
# Former states, and the countries that their places lie in now.
_FORMER = {
    "Soviet Union | USSR | U.S.S.R.": (
        "Armenia", "Azerbaijan", "Belarus", "Estonia", "Georgia", "Kazakhstan", "Kyrgyzstan",
        "Latvia", "Lithuania", "Moldova", "Russia", "Tajikistan", "Turkmenistan", "Ukraine",
        "Uzbekistan"),
    "Yugoslavia": ("Bosnia and Herzegovina", "Croatia", "Kosovo", "Montenegro", "North Macedonia",
                   "Serbia", "Slovenia"),
    "Czechoslovakia": ("Czechia", "Slovakia"),
    "East Germany | GDR | German Democratic Republic": ("Germany",),
    "West Germany": ("Germany",),
    "Prussia": ("Germany", "Poland", "Russia"),
    "Austria-Hungary": ("Austria", "Hungary", "Czechia", "Slovakia", "Croatia", "Slovenia",
                        "Poland", "Ukraine", "Romania", "Serbia", "Italy"),
    "Russian Empire": ("Russia", "Ukraine", "Belarus", "Poland", "Finland", "Estonia", "Latvia",
                       "Lithuania", "Moldova", "Georgia", "Armenia", "Azerbaijan", "Kazakhstan"),
    "Ottoman Empire": ("Turkey", "Greece", "Bulgaria", "Serbia", "Syria", "Lebanon", "Israel",
                       "Palestine", "Jordan", "Iraq", "Egypt", "Libya", "Saudi Arabia", "Yemen"),
}  # fmt: skip


class Country(NamedTuple):
    """A country or territory: its English name, and the keys of all its names.

    `within` is the key of the country that a territory lies in, `overlaps` those of countries that
    it may be a part of.
    """

    name: str
    spellings: tuple[str, ...]
    within: str = ""
    overlaps: tuple[str, ...] = ()


@cache
def countries() -> dict[str, Country]:
    """Return the countries and territories by key, the folded name."""
    found: dict[str, Country] = {}
    for line in (*_COUNTRIES.strip().splitlines(), *_FORMER):
        names = [name.strip() for name in line.split("|")]
        overlaps = tuple(map(fold_name, _FORMER.get(line, ())))
        found[fold_name(names[0])] = Country(
            names[0], tuple(map(fold_name, names)), overlaps=overlaps
        )
    for country, parts in _WITHIN.items():
        for name in parts:
            found[fold_name(name)] = Country(name, (fold_name(name),), fold_name(country))
    for country, parts in _DISPUTED.items():
        for name in parts:
            key = fold_name(name)
            known = found.setdefault(key, Country(name, (key,)))
            found[key] = known._replace(overlaps=(*known.overlaps, fold_name(country)))
    return found


@cache
def country_keys() -> dict[str, str]:
    """Return the key of each country or territory by the key of any of its names."""
    return {spelling: key for key, country in countries().items() for spelling in country.spellings}
