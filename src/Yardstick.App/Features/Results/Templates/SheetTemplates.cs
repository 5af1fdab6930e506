namespace Yardstick.App.Features.Results.Templates;

/// <summary>
/// The sheets to fill in. Their headers are those of the French office sheet, which the profile <c>feuille-francaise</c> reads; the
/// examples are invented, and say so.
/// </summary>
internal static class SheetTemplates
{
    private static readonly DateOnly Day = new(2026, 1, 4);

    private static readonly TemplateColumn[] Race =
    [
        new("Date", 12, () => ResultsTexts.Prompt_Date),
        new("Heure", 8, () => ResultsTexts.Prompt_Off),
        new("Pays", 7, () => ResultsTexts.Prompt_Country),
        new("Hippodrome", 20),
        new("N° course", 10),
        new("Prix", 34),
        new("Discipline", 11, () => ResultsTexts.Prompt_Discipline, "Plat", "Haies", "Steeple"),
        new("Race du cheval", 14, () => ResultsTexts.Prompt_Breed, "TB", "PA"),
        new("Distance", 10, () => ResultsTexts.Prompt_Distance),
        new(
            "Terrain",
            13,
            () => ResultsTexts.Prompt_Going,
            "sec",
            "bon léger",
            "bon",
            "bon souple",
            "souple",
            "très souple",
            "collant",
            "lourd",
            "très lourd",
            "standard"
        ),
        new("Handicap", 10, () => ResultsTexts.Prompt_Handicap, "oui", "non"),
    ];

    private static readonly TemplateColumn[] Runner =
    [
        new("N°", 5),
        new("Cheval", 24, () => ResultsTexts.Prompt_Horse),
        new("Sexe", 6, () => ResultsTexts.Prompt_Sex, "M", "F", "H"),
        new("Âge", 6, () => ResultsTexts.Prompt_Age),
        new("Poids", 8, () => ResultsTexts.Prompt_Weight),
        new("Décharge", 10, () => ResultsTexts.Prompt_Claim),
        new("Corde", 7),
        new("Jockey", 18),
        new("Entraîneur", 18),
        new("Propriétaire", 18),
    ];

    private static readonly TemplateColumn Position = new(
        "Rang",
        7,
        () => ResultsTexts.Prompt_Position,
        [.. Enumerable.Range(1, 24).Select(place => $"{place}"), "ARR", "TBE", "DER", "RP", "DAI", "NP"]
    );

    /// <summary>The races of the examples: what both sheets say of them.</summary>
    private static readonly object?[][] Races =
    [
        [Day, new TimeOnly(14, 30), "TUN", "Exempleville", 1, "Prix de l’Exemple (course inventée)", "Plat", "TB", 1600, "bon", "non"],
        [
            Day,
            new TimeOnly(15, 10),
            "TUN",
            "Exempleville",
            2,
            "Handicap de l’Exemple (course inventée)",
            "Plat",
            "PA",
            2000,
            "souple",
            "oui",
        ],
    ];

    /// <summary>The runners of the examples, each with its race, position, margin to the horse in front and time.</summary>
    private static readonly (int Race, object? Position, object?[] Facts, object? Margin, object? Time)[] Runners =
    [
        (0, 1, [3, "Exemple Alpha", "M", 4, 58m, null, 2, "J. Un", "E. Un", "P. Un"], null, "1:38.20"),
        (0, 2, [1, "Exemple Bravo", "H", 5, 58m, null, 4, "J. Deux", "E. Deux", "P. Deux"], "1½", null),
        (0, 3, [5, "Exemple Charlie (FR)", "F", 4, 56.5m, 1.5m, 1, "J. Trois", "E. Un", "P. Trois"], "¾", null),
        (0, 4, [2, "Exemple Delta", "M", 3, 55m, null, 5, "J. Quatre", "E. Trois", "P. Un"], 3m, null),
        (0, "NP", [4, "Exemple Écho", "F", 5, 56.5m, null, 3, "J. Cinq", "E. Deux", "P. Quatre"], null, null),
        (1, 1, [1, "Modèle Alpha", "M", 6, 60m, null, 3, "J. Deux", "E. Quatre", "P. Cinq"], null, "2:19.40"),
        (1, 2, [4, "Modèle Bravo", "F", 5, 54.5m, 1.5m, 1, "J. Trois", "E. Quatre", "P. Six"], 0.75m, null),
        (1, 3, [2, "Modèle Charlie", "M", 4, 57m, null, 2, "J. Un", "E. Cinq", "P. Cinq"], "2½", null),
        (1, "ARR", [3, "Modèle Delta", "H", 7, 55m, null, 4, "J. Quatre", "E. Cinq", "P. Sept"], null, null),
    ];

    /// <summary>Gets the sheet of results.</summary>
    public static SheetTemplate Results { get; } =
        new()
        {
            Name = "Résultats",
            Titles = [() => ResultsTexts.Template_Results, () => ResultsTexts.Template_Units_Results],
            Columns =
            [
                .. Race,
                Position,
                .. Runner,
                new("Écart au précédent", 18, () => ResultsTexts.Prompt_Margin),
                new("Réduction", 11, () => ResultsTexts.Prompt_Time),
                new("Valeur", 8, () => ResultsTexts.Prompt_Rating),
            ],
            Rows = [.. Runners.Select(run => (object?[])[.. Races[run.Race], run.Position, .. run.Facts, run.Margin, run.Time, null])],
        };

    /// <summary>Gets the sheet of entries.</summary>
    public static SheetTemplate Entries { get; } =
        new()
        {
            Name = "Engagements",
            Titles = [() => ResultsTexts.Template_Entries, () => ResultsTexts.Template_Units_Entries],
            Columns = [.. Race, .. Runner, new("Valeur", 8, () => ResultsTexts.Prompt_Rating)],
            Rows = [.. Runners.Select(run => (object?[])[.. Races[run.Race], .. run.Facts, null])],
        };
}
