using Yardstick.Engine.Units;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Which part of the program may know which. Each rule is also shown to catch a violator.</summary>
public sealed class LayeringTests
{
    /// <summary>The written order of features, from low to high: a feature may use those before it.</summary>
    private static readonly string[] Order =
        
    [
        "Authorization", "Audit", "Notifications", "RuleSets", "DemoData", "Results", "Backtests", "Simulations", "Ratings", "Sessions", "Partners",
        "Accounts", "Proposals", "Lists", "DatabaseChecks", "Assessments", "RuleChanges", "Conversions", "Imports", "Methodology", "Racing", "Desk",
        "Certificates", "Compliance", "Calculations", "Api",
    ];

    private static readonly AssemblyFacts App = AssemblyFacts.From(typeof(Features.RefusalCode));
    private static readonly TypeFacts[] Violators = [.. AssemblyFacts.From(typeof(LayeringTests)).Types.Where(type => type.IsIn("Violating"))];

    [Fact]
    public void Only_stores_and_the_database_folder_touch_the_database()
    {
        Exemptions.Enforce("data-access", LayeringRules.DataAccessOutsideStores(App.Types, "Yardstick.App"));
        LayeringRules.DataAccessOutsideStores(Violators, "Violating")
            .ShouldHaveSingleItem().Subject.ShouldBe("Violating.Features.Lists.ListPages", "the store may, the page may not");
    }

    [Fact]
    public void Features_use_lower_features_through_their_front_doors()
    {
        Exemptions.Enforce("feature-order", LayeringRules.FeatureReferences(App.Types, "Yardstick.App", Order));
        var faults = string.Join("\n", LayeringRules.FeatureReferences(Violators, "Violating", ["Results", "Lists"]));
        faults.ShouldContain("Violating.Features.Results.ResultRows: uses Violating.Features.Lists.ListStore, but Results is not above Lists");
        faults.ShouldContain("Violating.Features.Lists.ListPages: uses Violating.Features.Results.Reading.ResultLine, which is inside Results");
        faults.ShouldContain("Violating.Features.Unlisted.Unlisted: is in feature Unlisted, which the written order");
        faults.ShouldNotContain("uses Violating.Features.Results.ResultRows");
    }

    [Fact]
    public void The_platform_knows_no_racing()
    {
        Exemptions.Enforce("platform", LayeringRules.RacingInPlatform(App.Types, "Yardstick.App", typeof(Rating).Assembly.GetName().Name!));
        var faults = string.Join("\n", LayeringRules.RacingInPlatform(Violators, "Violating", "Yardstick.Engine"));
        faults.ShouldContain("Violating.Platform.HorseCache: uses Violating.Features.Lists.ListStore");
        faults.ShouldContain("Violating.Platform.HorseCache: uses Yardstick.Engine.Units.Rating");
        faults.ShouldContain("Violating.Platform.HorseCache: has the racing word Horse");
    }
}
