using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Which part of the program may know which.</summary>
internal static class LayeringRules
{
    private static readonly string[] DataAccess = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "System.Data"];

    /// <summary>A feature hands its store's mapping to the database, so it names this type; whoever builds with it names others too.</summary>
    private const string StoreMapping = "Microsoft.EntityFrameworkCore.ModelBuilder";

    private static readonly string[] RacingWords =
    [
        "Race", "Races", "Racing", "Racecourse", "Horse", "Horses", "Runner", "Runners", "NonRunner", "Meeting", "Meetings", "Jockey", "Trainer",
        "Mark", "Marks", "Figure", "Figures", "Rating", "Ratings", "Handicap", "Handicapper", "Handicapping", "Going", "Finish", "Finisher",
        "Standards", "Weight", "Allowance", "Penalty", "Pounds", "Lengths", "Season", "Results", "Fixture",
    ];

    /// <summary>Only stores and the platform's database folder know that there is a database.</summary>
    public static IEnumerable<ArchitectureViolation> DataAccessOutsideStores(IEnumerable<TypeFacts> types, string root) =>
        from type in types
        where !type.OutermostName.EndsWith("Store", StringComparison.Ordinal) && !type.IsIn($"{root}.Platform.Database")
        from used in type.Mentions.Where(name => DataAccess.Any(access => TypeFacts.Lies(name, access))).Order(StringComparer.Ordinal)
        where !(used == StoreMapping && type.OutermostName.EndsWith("Feature", StringComparison.Ordinal))
        select new ArchitectureViolation(Outermost(type), $"uses {used}. Only a *Store and {root}.Platform.Database touch the database; move the query to the feature's store.");

    /// <summary>A feature uses another through the types at the top of that feature's folder, and only one that is lower in the order.</summary>
    public static IEnumerable<ArchitectureViolation> FeatureReferences(IEnumerable<TypeFacts> types, string root, IReadOnlyList<string> order)
    {
        var features = $"{root}.Features";
        foreach (var type in types)
        {
            var from = FeatureOf(type.Namespace, features);
            if (from is null) continue;
            if (!order.Contains(from)) yield return new ArchitectureViolation(Outermost(type), $"is in feature {from}, which the written order of features does not list; put it in its place there.");
            foreach (var used in type.Mentions.Order(StringComparer.Ordinal))
            {
                var @namespace = used[..Math.Max(0, used.LastIndexOf('.'))];
                var to = FeatureOf(@namespace, features);
                if (to is null || to == from) continue;
                if (order.IndexOf(to) >= order.IndexOf(from)) yield return new ArchitectureViolation(Outermost(type), $"uses {used}, but {from} is not above {to} in the order of features.");
                if (@namespace != $"{features}.{to}") yield return new ArchitectureViolation(Outermost(type), $"uses {used}, which is inside {to}; use what lies at the top of that feature's folder.");
            }
        }
    }

    /// <summary>The platform would serve any program: it knows neither features nor engine, and no type of it is named after racing.</summary>
    public static IEnumerable<ArchitectureViolation> RacingInPlatform(IEnumerable<TypeFacts> types, string root, string engine)
    {
        foreach (var type in types.Where(type => type.IsIn($"{root}.Platform")))
        {
            foreach (var used in type.Mentions.Where(name => TypeFacts.Lies(name, $"{root}.Features") || TypeFacts.Lies(name, $"{root}.Commands") || TypeFacts.Lies(name, engine)))
            {
                yield return new ArchitectureViolation(Outermost(type), $"uses {used}. The platform knows nothing of racing; hand it what it needs from the feature.");
            }

            foreach (var word in Words.Split(type.Name).Intersect(RacingWords))
            {
                yield return new ArchitectureViolation(Outermost(type), $"has the racing word {word} in its name; it belongs to a feature.");
            }
        }
    }

    private static string? FeatureOf(string @namespace, string features) =>
        @namespace.Length > features.Length && TypeFacts.Lies(@namespace, features) ? @namespace[(features.Length + 1)..].Split('.')[0] : null;

    private static string Outermost(TypeFacts type) => $"{type.Namespace}.{type.OutermostName}";

    private static int IndexOf(this IReadOnlyList<string> order, string feature) => order.ToList().IndexOf(feature);
}
