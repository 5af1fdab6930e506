using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Which layer may depend on which. Each rule is also shown to detect a violation.</summary>
public sealed class LayeringTests
{
    /// <summary>The order of features, from low to high: a feature may use those before it.</summary>
    private static readonly string[] Order = [.. FeatureList.All.Select(feature => feature.GetType().Namespace!.Split('.')[^1])];

    private static readonly AssemblyFacts App = AssemblyFacts.From(typeof(Features.RefusalCode));
    private static readonly TypeFacts[] Violators =
    [
        .. AssemblyFacts.From(typeof(LayeringTests)).Types.Where(type => type.IsIn("Violating")),
    ];

    [Fact]
    public void Only_stores_and_the_database_folder_touch_the_database()
    {
        Exemptions.Enforce("data-access", LayeringRules.DataAccessOutsideStores(App.Types, "Yardstick.App"));
        LayeringRules
            .DataAccessOutsideStores(Violators, "Violating")
            .ShouldHaveSingleItem()
            .Subject.ShouldBe("Violating.Features.Lists.ListPages", "the store accepts it, the page does not");
    }

    [Fact]
    public void Features_use_lower_features_through_their_front_doors()
    {
        Exemptions.Enforce("feature-order", LayeringRules.FeatureReferences(App.Types, "Yardstick.App", Order));
        var faults = string.Join("\n", LayeringRules.FeatureReferences(Violators, "Violating", ["Results", "Lists"]));
        faults.ShouldContain(
            "Violating.Features.Results.ResultRows: uses Violating.Features.Lists.ListStore, but Results is not above Lists"
        );
        faults.ShouldContain(
            "Violating.Features.Lists.ListPages: uses Violating.Features.Results.Reading.ResultLine, which is inside Results"
        );
        faults.ShouldContain("Violating.Features.Unlisted.Unlisted: is in feature Unlisted, which is not in the order");
        faults.ShouldNotContain("uses Violating.Features.Results.ResultRows");
    }

    [Fact]
    public void The_platform_does_not_depend_on_racing()
    {
        Exemptions.Enforce("platform", LayeringRules.RacingInPlatform(App.Types, "Yardstick.App", typeof(Rating).Assembly.GetName().Name!));
        var faults = string.Join("\n", LayeringRules.RacingInPlatform(Violators, "Violating", "Yardstick.Engine"));
        faults.ShouldContain("Violating.Platform.HorseCache: uses Violating.Features.Lists.ListStore");
        faults.ShouldContain("Violating.Platform.HorseCache: uses Yardstick.Engine.Units.Rating");
        faults.ShouldContain("Violating.Platform.HorseCache: has the racing word Horse");
    }

    /// <summary>Covers what Razor generates too: a component is a type, and its markup is code of that type.</summary>
    [Fact]
    public void Shared_components_and_features_know_only_what_is_below_them()
    {
        Exemptions.Enforce("layers", LayeringRules.ReferencesOutOfLayer(App.Types, "Yardstick.App", Order[0]));
        App.Types.ShouldContain(type => type.IsIn("Yardstick.App.Features.Racing.Pages") && type.Mentions.Any(IsComponent));
        var faults = string.Join("\n", LayeringRules.ReferencesOutOfLayer(Violators, "Violating", "Results"));
        faults.ShouldContain("Violating.Components.Stamp: uses Violating.Features.Lists.ListStore. Shared components know no feature");
        faults.ShouldContain("Violating.Components.Stamp: uses Violating.Hosting.SiteComposition, which composes the program.");
        faults.ShouldNotContain("uses Violating.Features.Results.ResultRows");
    }

    [Fact]
    public void Features_and_components_resolve_no_services()
    {
        Exemptions.Enforce("service-locator", LayeringRules.ServiceLocators(App.Types, "Yardstick.App"));
        LayeringRules
            .ServiceLocators(Violators, "Violating")
            .ShouldHaveSingleItem()
            .Subject.ShouldBe("Violating.Features.Lists.ListLocator", "the feature's own class may");
    }

    [Fact]
    public void Sources_name_only_features_below_their_own()
    {
        var folder = Repository.GetPath("src", "Yardstick.App", "Features");
        var files = ((string[])["*.cs", "*.razor"])
            .SelectMany(pattern => Repository.Files("src/Yardstick.App/Features", pattern))
            .ToArray();
        files.Count(file => file.EndsWith(".razor", StringComparison.Ordinal)).ShouldBeGreaterThan(80);
        Exemptions.Enforce("feature-names", SourceLayeringRules.FeaturesNamed(folder, files, Order));
        using var violating = new TemporaryFolder();
        violating.Write("Results/Page.razor", "@using Yardstick.App.Features.Lists\n// Features.Lists in a comment");
        violating.Write("Lists/Page.razor", "@using Yardstick.App.Features.Results");
        SourceLayeringRules
            .FeaturesNamed(violating.Path, Directory.EnumerateFiles(violating.Path, "*", SearchOption.AllDirectories), ["Results", "Lists"])
            .ShouldHaveSingleItem()
            .Message.ShouldStartWith("names the feature Lists");
    }

    [Fact]
    public void The_platform_has_no_racing_word_and_no_feature_in_a_string()
    {
        Exemptions.Enforce(
            "platform-strings",
            SourceLayeringRules.RacingStrings(Repository.Files("src/Yardstick.App/Platform", "*.cs"), LayeringRules.RacingWords, Order)
        );
        using var violating = new TemporaryFolder();
        violating.Write(
            "Violating.cs",
            "var a = \"the horse\"; var b = \"Yardstick.Accounts\"; var c = $\"{horse} accounts\"; // \"race\""
        );
        SourceLayeringRules
            .RacingStrings([violating.GetPath("Violating.cs")], LayeringRules.RacingWords, Order)
            .Select(finding => finding.Message.Split(' ')[3])
            .ShouldBe(["horse", "Accounts", "race"]);
    }

    [Fact]
    public void The_parts_of_the_platform_use_each_other_in_no_circle()
    {
        Exemptions.Enforce("platform-cycles", LayeringRules.CyclesInPlatform(App.Types, "Yardstick.App"));
        LayeringRules
            .CyclesInPlatform(Violators, "Violating")
            .Select(finding => $"{finding.Subject} {finding.Message}")
            .ShouldBe([
                "Violating.Platform.Http uses Text, which uses it in turn.",
                "Violating.Platform.Text uses Http, which uses it in turn.",
            ]);
    }

    [Fact]
    public void Only_one_place_makes_the_addresses_of_pages()
    {
        var addresses = typeof(SiteLinks)
            .GetFields()
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToArray();
        addresses.Length.ShouldBeGreaterThan(50);
        var files = ((string[])["Components", "Demo", "Features", "Hosting"]).SelectMany(folder =>
            Repository.Files($"src/Yardstick.App/{folder}", "*.cs").Concat(Repository.Files($"src/Yardstick.App/{folder}", "*.razor"))
        );
        Exemptions.Enforce("addresses", SourceLayeringRules.LiteralAddresses(files, addresses));
        using var violating = new TemporaryFolder();
        violating.Write(
            "Page.razor",
            "<a href=\"@To($\"/horses/{id}\")\">\npages.MapGet(\"/horses\", Show);\nPath + \"/horses\"\n<img src=\"/img/x.svg\">"
        );
        SourceLayeringRules
            .LiteralAddresses([violating.GetPath("Page.razor")], addresses)
            .ShouldHaveSingleItem()
            .Message.ShouldStartWith("has the address /horses");
    }

    /// <summary>The page of the architecture shows which feature uses which, as the built program has it.</summary>
    [Fact]
    public void The_architecture_page_shows_the_graph_of_features()
    {
        const string begin = "<!-- The table is generated: YARDSTICK_UPDATE=1 ./test --filter LayeringTests -->\n",
            end = "<!-- end of the generated table -->\n";
        var graph = LayeringRules.FeatureGraph(App.Types, "Yardstick.App", Order);
        graph["Lists"].ShouldContain("Proposals");
        var table =
            "| feature | uses |\n| --- | --- |\n"
            + string.Concat(
                Order.Select(feature =>
                    $"| `{feature}` | {string.Join(' ', graph[feature].Select(used => $"`{used}`"))} |\n".Replace("|  |", "| |")
                )
            );
        var path = Repository.GetPath("docs", "en", "explanation", "architecture.md");
        var page = File.ReadAllText(path);
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        from.ShouldBeGreaterThan(begin.Length);
        to.ShouldBeGreaterThan(from);
        if (Environment.GetEnvironmentVariable("YARDSTICK_UPDATE") == "1" && page[from..to] != table)
            File.WriteAllText(path, page[..from] + table + page[to..]);
        else
            page[from..to].ShouldBe(table, "Run YARDSTICK_UPDATE=1 ./test --filter LayeringTests.");
    }

    private static bool IsComponent(string type) => TypeFacts.IsInNamespace(type, "Yardstick.App.Components");
}
