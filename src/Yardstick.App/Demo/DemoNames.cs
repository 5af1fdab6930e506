namespace Yardstick.App.Demo;

/// <summary>Generates names for horses and people that sound Tunisian but belong to no real horse or person.</summary>
internal sealed class DemoNames(SeededRandom random)
{
    /// <summary>Maximum length of a name in a stud book, including spaces.</summary>
    private const int LongestHorseName = 18;

    private static readonly string[] Stallions =
    [
        "Adham",
        "Aïn",
        "Amir",
        "Antar",
        "Badr",
        "Barq",
        "Chahine",
        "Chems",
        "Chiheb",
        "Fahd",
        "Fajr",
        "Fares",
        "Ghali",
        "Hilal",
        "Jawad",
        "Kawkeb",
        "Layth",
        "Marjan",
        "Mabrouk",
        "Najm",
        "Nasr",
        "Noujoum",
        "Nour",
        "Rih",
        "Sahab",
        "Saif",
        "Saqr",
        "Sultan",
        "Tayyar",
        "Zine",
    ];

    private static readonly string[] Mares =
    [
        "Amira",
        "Baraka",
        "Chahba",
        "Dorra",
        "Fella",
        "Ghazala",
        "Hamama",
        "Hamra",
        "Jawhara",
        "Kahla",
        "Kahena",
        "Lella",
        "Louloua",
        "Malaka",
        "Nadra",
        "Najma",
        "Nesma",
        "Tanit",
        "Rayhana",
        "Safia",
        "Samra",
        "Sirine",
        "Warda",
        "Yamama",
        "Yasmine",
        "Zahra",
        "Zarga",
        "Zina",
        "Zitouna",
        "Zohra",
    ];

    private static readonly string[] Homelands =
    [
        "Carthage",
        "Dougga",
        "Zaghouan",
        "Kairouan",
        "El Bahr",
        "El Djerid",
        "Tozeur",
        "Utique",
        "Medjerda",
        "Byrsa",
        "Ichkeul",
        "Chambi",
        "Tabarka",
        "Mahdia",
        "Douz",
        "Nefta",
        "Matmata",
        "Sbeïtla",
        "El Jem",
        "Kerkouane",
        "Djerba",
        "Cap Bon",
        "Siliana",
        "El Kef",
        "Testour",
        "Thala",
        "Gafsa",
        "Es Sahel",
        "El Khadra",
        "Bizerte",
        "Hammamet",
        "Nabeul",
        "Korbous",
        "Zembra",
        "Kélibia",
        "El Haouaria",
        "Tataouine",
        "Jugurtha",
        "Mejez",
        "Ras Angela",
    ];

    private static readonly string[] LocalSires =
    [
        "Roi",
        "Prince",
        "Vent",
        "Chant",
        "Fils",
        "Soleil",
        "Éclair",
        "Trésor",
        "Héros",
        "Baron",
        "Reflet",
    ];

    private static readonly string[] LocalDams =
    [
        "Lune",
        "Belle",
        "Reine",
        "Étoile",
        "Perle",
        "Fleur",
        "Brise",
        "Ombre",
        "Rose",
        "Gloire",
        "Aurore",
    ];

    private static readonly string[] LocalTails =
    [
        "de Byrsa",
        "du Golfe",
        "du Cap",
        "de Salammbô",
        "de Sufetula",
        "du Sahel",
        "des Dunes",
        "de Zembra",
        "du Lac",
        "des Oliviers",
        "de Nabeul",
        "du Ribat",
        "de Thapsus",
        "de Mahdia",
        "du Chott",
        "des Amandiers",
    ];

    private static readonly string[] ImportedHeads =
    [
        "Amber",
        "Ashen",
        "Copper",
        "Cordial",
        "Distant",
        "Eastern",
        "Fabled",
        "Gentle",
        "Grey",
        "Hidden",
        "Ivory",
        "Lasting",
        "Lively",
        "Mellow",
        "Northern",
        "Patient",
        "Quiet",
        "Russet",
        "Silent",
        "Steady",
        "Sudden",
        "Velvet",
        "Wandering",
        "Willow",
    ];

    private static readonly string[] ImportedTails =
    [
        "Almanac",
        "Archway",
        "Beacon",
        "Ballad",
        "Causeway",
        "Compass",
        "Cornice",
        "Ferry",
        "Harbour",
        "Lantern",
        "Ledger",
        "Meridian",
        "Mosaic",
        "Orchard",
        "Parable",
        "Pavilion",
        "Quarry",
        "Regatta",
        "Sextant",
        "Signal",
        "Sonnet",
        "Thicket",
        "Verse",
        "Voyager",
    ];

    private static readonly string[] FirstNames =
    [
        "Abdelkader",
        "Anis",
        "Aymen",
        "Béchir",
        "Bilel",
        "Chokri",
        "Faouzi",
        "Ghassen",
        "Habib",
        "Hamza",
        "Hatem",
        "Hédi",
        "Héla",
        "Khaled",
        "Lotfi",
        "Mahjoub",
        "Mehdi",
        "Moncef",
        "Mondher",
        "Néjib",
        "Nizar",
        "Oussama",
        "Rached",
        "Riadh",
        "Ridha",
        "Rim",
        "Sadok",
        "Skander",
        "Slim",
        "Sofiène",
        "Sonia",
        "Tahar",
        "Taoufik",
        "Walid",
        "Yassine",
        "Zied",
        "Zouheir",
    ];

    private static readonly string[] FamilyNames =
    [
        "Ayari",
        "Belhaj",
        "Ben Ammar",
        "Ben Salem",
        "Ben Younès",
        "Bouslama",
        "Chaabane",
        "Dridi",
        "Ferchichi",
        "Gharbi",
        "Guesmi",
        "Hamdi",
        "Hamrouni",
        "Jaziri",
        "Jlassi",
        "Kasraoui",
        "Khelifi",
        "Lahmar",
        "Mathlouthi",
        "Mejri",
        "Nefzi",
        "Oueslati",
        "Rezgui",
        "Riahi",
        "Sassi",
        "Sfaxi",
        "Souissi",
        "Tlili",
        "Toumi",
        "Zarrouk",
        "Zouari",
    ];

    private readonly HashSet<string> taken = [];

    /// <summary>Returns a name for a purebred Arabian, for a male or a female.</summary>
    public string Arabian(bool mare) => Fresh(LongestHorseName, () => $"{random.Pick(mare ? Mares : Stallions)} {random.Pick(Homelands)}");

    /// <summary>Returns a name for a thoroughbred foaled in the country.</summary>
    public string Thoroughbred(bool mare) =>
        Fresh(LongestHorseName, () => $"{random.Pick(mare ? LocalDams : LocalSires)} {random.Pick(LocalTails)}");

    /// <summary>Returns a name for an imported thoroughbred.</summary>
    public string Imported() => Fresh(LongestHorseName, () => $"{random.Pick(ImportedHeads)} {random.Pick(ImportedTails)}");

    /// <summary>Returns a name for a trainer or a jockey.</summary>
    public string Person() => Fresh(int.MaxValue, () => $"{random.Pick(FirstNames)} {random.Pick(FamilyNames)}");

    private string Fresh(int longest, Func<string> invent)
    {
        while (true)
        {
            var name = invent();
            if (name.Length <= longest && taken.Add(name))
            {
                return name;
            }
        }
    }
}
