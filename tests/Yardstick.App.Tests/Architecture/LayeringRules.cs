using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Which layer may depend on which.</summary>
internal static class LayeringRules
{
    private static readonly string[] DataAccess = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql", "System.Data"];

    /// <summary>
    /// The database collects the entity mappings of the stores, so features mention this type. Code that queries mentions other types as
    /// well.
    /// </summary>
    private const string StoreMapping = "Microsoft.EntityFrameworkCore.ModelBuilder";

    private const string Resolving = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";

    /// <summary>The words of racing that name no type and no string of the platform.</summary>
    public static readonly string[] RacingWords =
    [
        "Race",
        "Races",
        "Racing",
        "Racecourse",
        "Horse",
        "Horses",
        "Runner",
        "Runners",
        "NonRunner",
        "Meeting",
        "Meetings",
        "Jockey",
        "Trainer",
        "Mark",
        "Marks",
        "Figure",
        "Figures",
        "Rating",
        "Ratings",
        "Handicap",
        "Handicapper",
        "Handicapping",
        "Going",
        "Finish",
        "Finisher",
        "Standards",
        "Weight",
        "Allowance",
        "Penalty",
        "Pounds",
        "Lengths",
        "Season",
        "Results",
        "Fixture",
    ];

    /// <summary>Only stores, the migrations and the platform's database folder know that there is a database.</summary>
    public static IEnumerable<ArchitectureViolation> DataAccessOutsideStores(IEnumerable<TypeFacts> types, string root) =>
        from type in types
        where
            !type.OutermostName.EndsWith("Store", StringComparison.Ordinal)
            && !type.IsIn($"{root}.Platform.Database")
            && !type.IsIn($"{root}.Migrations")
        from used in type
            .Mentions.Where(name => DataAccess.Any(access => TypeFacts.IsInNamespace(name, access)))
            .Order(StringComparer.Ordinal)
        where !(used == StoreMapping && type.OutermostName.EndsWith("Feature", StringComparison.Ordinal))
        select new ArchitectureViolation(
            Outermost(type),
            $"uses {used}. Only a *Store and {root}.Platform.Database touch the database; move the query to the feature's store."
        );

    /// <summary>
    /// A feature uses another only through the types at the root of that feature's folder, and only a feature that is lower in the order.
    /// </summary>
    public static IEnumerable<ArchitectureViolation> FeatureReferences(
        IEnumerable<TypeFacts> types,
        string root,
        IReadOnlyList<string> order
    )
    {
        var features = $"{root}.Features";
        foreach (var type in types)
        {
            var from = GetFeature(type.Namespace, features);
            if (from is null)
                continue;
            if (!order.Contains(from))
                yield return new ArchitectureViolation(
                    Outermost(type),
                    $"is in feature {from}, which is not in the order of features; add it there."
                );
            foreach (var used in type.Mentions.Order(StringComparer.Ordinal))
            {
                var @namespace = used[..Math.Max(0, used.LastIndexOf('.'))];
                var to = GetFeature(@namespace, features);
                if (to is null || to == from)
                    continue;
                if (order.IndexOf(to) >= order.IndexOf(from))
                    yield return new ArchitectureViolation(
                        Outermost(type),
                        $"uses {used}, but {from} is not above {to} in the order of features."
                    );
                if (@namespace != $"{features}.{to}")
                    yield return new ArchitectureViolation(
                        Outermost(type),
                        $"uses {used}, which is inside {to}; use the types at the root of that feature's folder."
                    );
            }
        }
    }

    /// <summary>
    /// The platform is independent of the product: it depends on neither features nor the engine, and no type name has a racing word.
    /// </summary>
    public static IEnumerable<ArchitectureViolation> RacingInPlatform(IEnumerable<TypeFacts> types, string root, string engine)
    {
        foreach (var type in types.Where(type => type.IsIn($"{root}.Platform")))
        {
            foreach (
                var used in type.Mentions.Where(name =>
                    TypeFacts.IsInNamespace(name, $"{root}.Features")
                    || TypeFacts.IsInNamespace(name, $"{root}.Components")
                    || TypeFacts.IsInNamespace(name, $"{root}.Migrations")
                    || TypeFacts.IsInNamespace(name, engine)
                )
            )
            {
                yield return new ArchitectureViolation(
                    Outermost(type),
                    $"uses {used}. The platform must not depend on racing; pass what it needs from the feature."
                );
            }

            foreach (var word in NameWords.Split(type.Name).Intersect(RacingWords))
            {
                yield return new ArchitectureViolation(
                    Outermost(type),
                    $"has the racing word {word} in its name; it belongs to a feature."
                );
            }
        }
    }

    /// <summary>
    /// What stands around the features: the layout and shared components know of features only who the user is and what they may do, so
    /// that every other feature can use them; nothing below the composition knows the composition.
    /// </summary>
    public static IEnumerable<ArchitectureViolation> ReferencesOutOfLayer(IEnumerable<TypeFacts> types, string root, string lowest)
    {
        string[] above = [$"{root}.Hosting", $"{root}.Demo"];
        foreach (var type in types.Where(type => type.IsIn($"{root}.Features") || type.IsIn($"{root}.Components")))
        foreach (var used in type.Mentions.Order(StringComparer.Ordinal))
        {
            if (above.Any(layer => TypeFacts.IsInNamespace(used, layer)))
                yield return new ArchitectureViolation(Outermost(type), $"uses {used}, which composes the program.");
            if (
                type.IsIn($"{root}.Components")
                && GetFeature(used[..Math.Max(0, used.LastIndexOf('.'))], $"{root}.Features") is { } feature
                && feature != lowest
            )
                yield return new ArchitectureViolation(
                    Outermost(type),
                    $"uses {used}. Shared components know no feature but {lowest}; declare an interface that the feature implements."
                );
        }
    }

    /// <summary>
    /// Features and components say in their constructors and signatures what they need. Only the class that registers a feature's services
    /// resolves some.
    /// </summary>
    public static IEnumerable<ArchitectureViolation> ServiceLocators(IEnumerable<TypeFacts> types, string root) =>
        from type in types
        where type.IsIn($"{root}.Features") || type.IsIn($"{root}.Components")
        where !type.OutermostName.EndsWith("Feature", StringComparison.Ordinal)
        where type.Mentions.Contains("System.IServiceProvider") || type.Mentions.Contains(Resolving)
        select new ArchitectureViolation(Outermost(type), "resolves services by itself. Name them in the constructor or the signature.");

    /// <summary>Returns, for each feature, the features that it uses, in their order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> FeatureGraph(
        IEnumerable<TypeFacts> types,
        string root,
        IReadOnlyList<string> order
    )
    {
        var features = $"{root}.Features";
        var uses = types
            .Where(type => GetFeature(type.Namespace, features) is not null)
            .ToLookup(
                type => GetFeature(type.Namespace, features)!,
                type => type.Mentions.Select(used => GetFeature(used[..Math.Max(0, used.LastIndexOf('.'))], features))
            );
        return order.ToDictionary(
            feature => feature,
            feature =>
                (IReadOnlyList<string>)[.. order.Where(used => used != feature && uses[feature].Any(mentioned => mentioned.Contains(used)))]
        );
    }

    /// <summary>Returns the parts of the platform that use each other in a circle. A part is a folder directly in the platform's.</summary>
    public static IEnumerable<ArchitectureViolation> CyclesInPlatform(IEnumerable<TypeFacts> types, string root)
    {
        var platform = $"{root}.Platform";
        var uses = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in types)
            if (GetFeature(type.Namespace, platform) is { } part)
                uses.GetOrAdd(part)
                    .UnionWith(
                        type.Mentions.Select(used => GetFeature(used[..Math.Max(0, used.LastIndexOf('.'))], platform))
                            .OfType<string>()
                            .Where(used => used != part)
                    );
        return uses
            .Keys.Where(part => Reached(uses, part).Contains(part))
            .Select(part => new ArchitectureViolation(
                $"{platform}.{part}",
                $"uses {string.Join(", ", uses[part].Where(used => Reached(uses, used).Contains(part)))}, which uses it in turn."
            ));
    }

    private static SortedSet<string> GetOrAdd(this SortedDictionary<string, SortedSet<string>> uses, string part) =>
        uses.TryGetValue(part, out var known) ? known : uses[part] = new SortedSet<string>(StringComparer.Ordinal);

    private static HashSet<string> Reached(SortedDictionary<string, SortedSet<string>> uses, string from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(uses.GetValueOrDefault(from) ?? []);
        while (open.TryPop(out var part))
            if (reached.Add(part))
                foreach (var next in uses.GetValueOrDefault(part) ?? [])
                    open.Push(next);
        return reached;
    }

    private static string? GetFeature(string @namespace, string features) =>
        @namespace.Length > features.Length && TypeFacts.IsInNamespace(@namespace, features)
            ? @namespace[(features.Length + 1)..].Split('.')[0]
            : null;

    private static string Outermost(TypeFacts type) => $"{type.Namespace}.{type.OutermostName}";

    private static int IndexOf(this IReadOnlyList<string> order, string feature) => order.ToList().IndexOf(feature);
}
