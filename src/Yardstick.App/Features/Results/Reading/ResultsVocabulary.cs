using System.Collections.Frozen;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>The keywords of results files and their meanings; case-insensitive.</summary>
internal static class ResultsVocabulary
{
    /// <summary>The statuses of the results format.</summary>
    public static FrozenDictionary<string, RunStatus> Statuses { get; } =
        CreateLookup<RunStatus>(
            (RunStatus.Finished, "FIN"),
            (RunStatus.PulledUp, "PU"),
            (RunStatus.Fell, "F"),
            (RunStatus.UnseatedRider, "UR"),
            (RunStatus.BroughtDown, "BD"),
            (RunStatus.RanOut, "RO"),
            (RunStatus.SlippedUp, "SU"),
            (RunStatus.RefusedToRace, "RTR"),
            (RunStatus.CarriedOut, "CO"),
            (RunStatus.Refused, "REF"),
            (RunStatus.LeftAtStart, "LFT"),
            (RunStatus.DidNotFinish, "DNF"),
            (RunStatus.Disqualified, "DSQ"),
            (RunStatus.NonRunner, "NR")
        );

    /// <summary>
    /// Statuses outside the format that racing authorities print, mapped to the nearest status of the format: English letters, Hong Kong
    /// codes (withdrawn by the veterinary surgeon or the stewards, took no part, tailed off), French letters (arrêté, tombé, dérobé,
    /// resté au poteau, distancé). A void race does not count as a run, so its horses are recorded as non-runners.
    /// </summary>
    public static FrozenDictionary<string, RunStatus> OtherStatuses { get; } =
        CreateLookup<RunStatus>(
            (RunStatus.PulledUp, "P PUL ARR ARRÊTÉ ARRÊTÉE ARRETE ARRETEE PULLEDUP"),
            (RunStatus.Fell, "FE FELL T TB TBE TBÉ TOMBE TOMBÉ TOMBÉE TOMBEE"),
            (RunStatus.UnseatedRider, "U UN UNSEATED UNSEATEDRIDER"),
            (RunStatus.BroughtDown, "B BROUGHTDOWN"),
            (RunStatus.RanOut, "O BO HR DER DÉR DÉROBÉ DÉROBÉE DEROBE DEROBEE RANOUT"),
            (RunStatus.SlippedUp, "S SL SLIPPEDUP"),
            (RunStatus.RefusedToRace, "RR REFUSEDTORACE"),
            (RunStatus.CarriedOut, "C CARRIEDOUT"),
            (RunStatus.Refused, "R RFS REFUSED"),
            (RunStatus.LeftAtStart, "L LS RP LEFT LEFTATSTART"),
            (RunStatus.DidNotFinish, "TO NF DIDNOTFINISH"),
            (RunStatus.Disqualified, "D DQ DAI DIS DISQ DIST DISTANCÉ DISTANCÉE DISTANCE DISTANCEE DISQUALIFIED DISQUALIFIÉ DISQUALIFIÉE"),
            (RunStatus.NonRunner, "NP SCR SCRATCHED W WD WITHDRAWN WV WV-A WX WX-A WXNR TNP VOI VOID NONRUNNER NONPARTANT FORFAIT")
        );

    public static FrozenDictionary<string, Discipline> Disciplines { get; } =
        CreateLookup<Discipline>(
            (Discipline.Flat, "FLAT PLAT"),
            (Discipline.Hurdle, "HURDLE HURDLES HAIES"),
            (Discipline.Chase, "CHASE STEEPLE STEEPLECHASE STEEPLE-CHASE"),
            (Discipline.Bumper, "NHF BUMPER")
        );

    public static FrozenDictionary<string, Breed> Breeds { get; } = CreateLookup<Breed>((Breed.Thoroughbred, "TB"), (Breed.Arabian, "PA"));

    public static FrozenDictionary<string, Surface> Surfaces { get; } =
        CreateLookup<Surface>((Surface.Turf, "TURF HERBE"), (Surface.AllWeather, "AW AWT PSF"), (Surface.Dirt, "DIRT SAND SABLE"));

    public static FrozenDictionary<string, bool> Flags { get; } = CreateLookup<bool>((true, "1 TRUE YES OUI"), (false, "0 FALSE NO NON"));

    /// <summary>Sexes in English racecards: M is a mare, H a horse.</summary>
    public static FrozenDictionary<string, Sex> EnglishSexes { get; } =
        CreateLookup<Sex>((Sex.Male, $"H {Males}"), (Sex.Female, $"M {Females}"), (Sex.Gelding, Geldings));

    /// <summary>Sexes in French racecards: M is a male (<i>mâle</i>), H a gelding (<i>hongre</i>).</summary>
    public static FrozenDictionary<string, Sex> FrenchSexes { get; } =
        CreateLookup<Sex>((Sex.Male, $"M {Males}"), (Sex.Female, Females), (Sex.Gelding, $"H {Geldings}"));

    /// <summary>Countries with French racecards.</summary>
    public static FrozenSet<string> FrenchSpeaking { get; } =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "FR", "TUN", "MAR", "ALG", "BEL", "SWI", "TN", "MA", "DZ", "BE", "CH");

    public static FrozenDictionary<string, PatternGrade> Patterns { get; } =
        new Dictionary<string, PatternGrade>
        {
            ["L"] = PatternGrade.Listed,
            ["LR"] = PatternGrade.Listed,
            ["Listed"] = PatternGrade.Listed,
            ["Listée"] = PatternGrade.Listed,
            ["G1"] = PatternGrade.Group1,
            ["Gr1"] = PatternGrade.Group1,
            ["Group 1"] = PatternGrade.Group1,
            ["Groupe 1"] = PatternGrade.Group1,
            ["Grade 1"] = PatternGrade.Group1,
            ["G2"] = PatternGrade.Group2,
            ["Gr2"] = PatternGrade.Group2,
            ["Group 2"] = PatternGrade.Group2,
            ["Groupe 2"] = PatternGrade.Group2,
            ["Grade 2"] = PatternGrade.Group2,
            ["G3"] = PatternGrade.Group3,
            ["Gr3"] = PatternGrade.Group3,
            ["Group 3"] = PatternGrade.Group3,
            ["Groupe 3"] = PatternGrade.Group3,
            ["Grade 3"] = PatternGrade.Group3,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const string Males = "C R COLT STALLION RIG HORSE MALE MÂLE ENTIER POULAIN ÉTALON";
    private const string Females = "F FILLY MARE FEMALE FEMELLE POULICHE JUMENT";
    private const string Geldings = "G GELDING HONGRE";

    private static FrozenDictionary<string, T> CreateLookup<T>(params (T Meaning, string Words)[] entries) =>
        entries
            .SelectMany(entry => entry.Words.Split(' '), (entry, word) => (word, entry.Meaning))
            .ToFrozenDictionary(pair => pair.word, pair => pair.Meaning, StringComparer.OrdinalIgnoreCase);
}
