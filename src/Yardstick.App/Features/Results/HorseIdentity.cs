using System.Globalization;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Represents the outcome of matching a runner to the known horses.</summary>
internal abstract record IdentityMatch
{
    /// <summary>No known horse matches: the horse is new.</summary>
    public sealed record New : IdentityMatch;

    /// <summary>Exactly one known horse is possible, and its identifier, year of foaling or country confirms the match.</summary>
    public sealed record Known(HorseId HorseId) : IdentityMatch;

    /// <summary>Several horses are possible, or one whose facts do not confirm it or contradict. A user decides.</summary>
    public sealed record Ambiguous(IReadOnlyList<HorseId> Candidates) : IdentityMatch;
}

/// <summary>Provides the horses that runners are matched to: those of the database, or those of a history in files.</summary>
internal interface IKnownHorses
{
    /// <summary>Returns the horses that have a name, or had it before.</summary>
    IEnumerable<KnownHorse> Named(string name);

    /// <summary>Returns the horse with an identifier; null if there is none.</summary>
    KnownHorse? Find(HorseId id);

    /// <summary>Returns the horse that a user chose for runners stated with an identifier and a name; null if none was asked.</summary>
    HorseId? FindDecision(HorseId stated, string name);

    /// <summary>Returns the known identifier that differs from a new one only in leading zeros; null if there is none.</summary>
    HorseId? FindWithOtherZeros(HorseId id);
}

/// <summary>Represents the horse that a runner is, with its identifier, and how it was found.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Match">How it was found.</param>
/// <param name="Contradiction">What contradicts the facts of the horse that the identifier names; null if nothing does.</param>
internal sealed record IdentifiedHorse(Horse Horse, IdentityMatch Match, ResultsWarning? Contradiction = null);

/// <summary>
/// Decides which horse a runner is: by its identifier, or by name, country suffix and year of foaling. Ambiguous cases are never guessed.
/// </summary>
internal static class HorseIdentity
{
    /// <summary>The largest difference in years that a wrong age explains better than two horses of one name and country.</summary>
    private const int LargestSlip = 3;

    /// <summary>The ages at which horses race; others are wrong.</summary>
    public const int YoungestPlausible = 2,
        OldestPlausible = 20;

    /// <summary>
    /// Returns the horse of a runner. One that could be several horses becomes a horse of its own, under a provisional identifier.
    /// </summary>
    public static IdentifiedHorse Identify(Race race, int line, IKnownHorses known)
    {
        var runner = race.Runners[line];
        var evidence = HorseEvidence.From(runner.Horse, runner.Age, race);
        if (!runner.Horse.Id.IsDefault)
            return IdentifyStated(race, line, evidence, known);
        var horse = runner.Horse;
        var (match, contradiction) = Match(runner, evidence, Candidates(horse, known));
        var id = match switch
        {
            IdentityMatch.Known found => found.HorseId,
            IdentityMatch.New => FreeId(GetId(WithFoaling(horse, evidence)), known),
            _ => FreeId(ProvisionalId(race, line), known),
        };
        if (match is IdentityMatch.Known && known.Find(id) is { } met)
            evidence = met.Evidence.Add(evidence);
        return new IdentifiedHorse(WithFoaling(horse, evidence) with { Id = id }, match, contradiction);
    }

    /// <summary>Returns the identifier of the provisional horse of a runner whose identity is not settled.</summary>
    public static HorseId ProvisionalId(Race race, int line) => new(string.Create(CultureInfo.InvariantCulture, $"U-{race.Id}-{line}"));

    /// <summary>Returns the normalized name used for comparison and search.</summary>
    public static string NameKey(string name) => HorseNameKeys.Get(name);

    /// <summary>Returns what contradicts between a known horse and a runner stated with its identifier; null if nothing does.</summary>
    public static ResultsWarning? FindContradiction(KnownHorse known, Horse stated, HorseEvidence evidence)
    {
        if (!HaveOneName(known.Horse, stated))
            return ResultsWarning.OtherNameOfHorse;
        if (AreOfOtherSex(known, stated, evidence))
            return ResultsWarning.OtherSexOfHorse;
        return known.Evidence.Contradicts(evidence) ? ResultsWarning.OtherAgeOfHorse : null;
    }

    private static IdentifiedHorse IdentifyStated(Race race, int line, HorseEvidence evidence, IKnownHorses known)
    {
        var horse = race.Runners[line].Horse;
        if (known.FindDecision(horse.Id, horse.Name) is { } decided)
            return new IdentifiedHorse(horse with { Id = decided }, new IdentityMatch.Known(decided));
        var met = known.Find(horse.Id);
        var contradiction = met is null ? null : FindContradiction(met, horse, evidence);
        var zeros = met is null ? known.FindWithOtherZeros(horse.Id) : null;
        if (zeros is not null)
            contradiction = ResultsWarning.OtherZerosOfHorse;
        if (contradiction is null)
            return new IdentifiedHorse(horse, new IdentityMatch.Known(horse.Id));
        return new IdentifiedHorse(
            horse with
            {
                Id = FreeId(ProvisionalId(race, line), known),
            },
            new IdentityMatch.Ambiguous([zeros ?? horse.Id]),
            contradiction
        );
    }

    private static IEnumerable<KnownHorse> Candidates(Horse horse, IKnownHorses known) =>
        horse.FormerName is { } former
            ? known.Named(horse.Name).Concat(known.Named(former)).DistinctBy(candidate => candidate.Horse.Id)
            : known.Named(horse.Name);

    /// <summary>Matches a horse against the known horses with the same name.</summary>
    /// <param name="runner">The runner as named in the result.</param>
    /// <param name="evidence">The evidence of the result.</param>
    /// <param name="sameName">Known horses with the same name.</param>
    private static (IdentityMatch Match, ResultsWarning? Contradiction) Match(
        Runner runner,
        HorseEvidence evidence,
        IEnumerable<KnownHorse> sameName
    )
    {
        var horse = runner.Horse;
        var sameCountry = sameName.Where(known => !RacingCountries.Differ(known.Horse.Suffix, horse.Suffix)).ToList();
        var fitting = sameCountry.ToLookup(known => known.Evidence.FitsRule(evidence, known.Horse.Suffix ?? horse.Suffix));
        List<KnownHorse> possible = [.. fitting[true]];
        if (possible.Count == 0)
            possible = [.. fitting[false]];
        if (runner.Age is < YoungestPlausible or > OldestPlausible && sameCountry.Count > 0)
            return (ToAmbiguous(sameCountry), ResultsWarning.OtherAgeOfHorse);
        return possible switch
        {
            [] => MatchSlips(horse, evidence, fitting[null]),
            [var only] when AreOfOtherSex(only, horse, evidence) => (ToAmbiguous(possible), ResultsWarning.OtherSexOfHorse),
            [var only] when IsConfirmed(only, horse, evidence) => (new IdentityMatch.Known(only.Horse.Id), null),
            _ => (ToAmbiguous(possible), null),
        };
    }

    /// <summary>
    /// Two horses of one name, foaled in one country within a few years, are more likely one horse with a wrong age: registries keep a name
    /// for longer.
    /// </summary>
    private static (IdentityMatch Match, ResultsWarning? Contradiction) MatchSlips(
        Horse horse,
        HorseEvidence evidence,
        IEnumerable<KnownHorse> others
    )
    {
        List<KnownHorse> near =
        [
            .. others.Where(known =>
                (horse.Suffix is null ? known.Evidence.Country == evidence.Country : known.Horse.Suffix is not null)
                && Math.Abs((known.Evidence.GetFoaled(horse.Suffix) - evidence.GetFoaled(horse.Suffix)) ?? 0) <= LargestSlip
            ),
        ];
        return near.Count == 0 ? (new IdentityMatch.New(), null) : (ToAmbiguous(near), ResultsWarning.OtherAgeOfHorse);
    }

    private static bool IsConfirmed(KnownHorse known, Horse horse, HorseEvidence evidence) =>
        (known.Evidence.Foaling is not null && evidence.Foaling is not null)
        || (known.Horse.Suffix is not null && horse.Suffix is not null);

    private static IdentityMatch.Ambiguous ToAmbiguous(IEnumerable<KnownHorse> horses) =>
        new([.. horses.Select(known => known.Horse.Id).Order()]);

    private static bool HaveOneName(Horse known, Horse stated) =>
        known.Name.Length == 0
        || stated.Name.Length == 0
        || HorseNameKeys.AreEqual(known.Name, stated.Name)
        || (stated.FormerName is { } former && HorseNameKeys.AreEqual(known.Name, former))
        || (known.FormerName is { } earlier && HorseNameKeys.AreEqual(earlier, stated.Name));

    /// <summary>
    /// Returns whether one is a mare and the other is not. <c>M</c> and <c>H</c> mean other sexes on French racecards, so results of
    /// countries with different letters prove nothing.
    /// </summary>
    private static bool AreOfOtherSex(KnownHorse known, Horse stated, HorseEvidence evidence) =>
        known.Horse.Sex is { } first
        && stated.Sex is { } second
        && (first == Sex.Female) != (second == Sex.Female)
        && ResultsVocabulary.FrenchSpeaking.Contains(known.Evidence.Country) == ResultsVocabulary.FrenchSpeaking.Contains(evidence.Country);

    private static Horse WithFoaling(Horse horse, HorseEvidence evidence) =>
        horse.Foaled is null ? horse with { Foaled = evidence.GetFoaled(horse.Suffix) } : horse;

    /// <summary>Returns the identifier of a horse that is known only by name.</summary>
    private static HorseId GetId(Horse horse) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"N-{NameKey(horse.Name)}{(horse.Suffix is null ? "" : "-" + NameKey(horse.Suffix))}"
                    + $"{(horse.Foaled is null ? "" : "-" + horse.Foaled)}"
            )
        );

    /// <summary>Returns the identifier if it is free, otherwise the first free one with a numeric suffix.</summary>
    private static HorseId FreeId(HorseId wanted, IKnownHorses known)
    {
        var id = wanted;
        for (var number = 2; known.Find(id) is not null; number++)
            id = new HorseId(string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"));
        return id;
    }
}
