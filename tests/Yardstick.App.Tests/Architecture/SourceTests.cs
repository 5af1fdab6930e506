using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Rules for the files of the repository. Each rule is also shown to detect a violation.</summary>
public sealed class SourceTests
{
    private static readonly string[] Folders = ["src", "tests"];

    private static readonly string[] Tree =
    [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
        "yardstick",
        "test",
        ".ci",
        ".config",
        "Yardstick.slnx",
        "global.json",
        "Directory.Build.props",
        "Directory.Packages.props",
        ".editorconfig",
        "BannedSymbols.txt",
        "standards",
        "src",
        "tests",
        "deploy",
        "docs",
        ".git",
        ".gitignore",
        ".gitattributes",
        ".git-blame-ignore-revs", // used by git
        ".yardstick",
        "TestResults",
        "data",
        "node_modules",
        ".vs",
        ".idea", // left by builds, tests, demonstrations and editors; ignored by git
    ];

    [Fact]
    public void Files_are_short()
    {
        Exemptions.Enforce(
            "file-size",
            Folders.SelectMany(folder =>
                SourceRules
                    .LongFiles(Repository.Files(folder, "*.cs"), 400)
                    .Concat(SourceRules.LongFiles(Repository.Files(folder, "*.razor"), 150))
            )
        );
        SourceRules.LongFiles([Repository.GetPath("LICENSE")], 150).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_type_is_written_in_one_file()
    {
        Exemptions.Enforce("partial-types", SourceRules.SplitTypes(Repository.Files("src", "*.cs")));
        using var folder = new TemporaryFolder();
        folder.Write("A.cs", "partial class Store { } partial class Alone { }");
        folder.Write("B.cs", "partial class Store { }");
        SourceRules.SplitTypes([folder.GetPath("A.cs"), folder.GetPath("B.cs")]).ShouldHaveSingleItem().Subject.ShouldBe("Store");
    }

    [Fact]
    public void Lines_fit_in_140_columns()
    {
        var files = Folders.SelectMany(folder => Repository.Files(folder, "*.cs")).ToArray();
        files.Length.ShouldBeGreaterThan(900);
        files = [.. files, .. Repository.Files("src", "*.razor")];
        Exemptions.Enforce("width", SourceRules.WideLines(files, 140));
        SourceRules.WideLines([Repository.GetPath("LICENSE")], 60).ShouldNotBeEmpty();
    }

    /// <summary>A test describes one scenario from beginning to end, so it may be longer than a method of the product.</summary>
    [Fact]
    public void Methods_are_short()
    {
        string[] product = [typeof(Features.RefusalCode).Assembly.Location, typeof(Rating).Assembly.Location];
        string[] tests = [typeof(Repository).Assembly.Location, typeof(SourceTests).Assembly.Location];
        var methods = product.SelectMany(MethodLengths.Read).ToArray();
        Exemptions.Enforce(
            "method-size",
            SourceRules.LongMethods(methods, 40).Concat(SourceRules.LongMethods(tests.SelectMany(MethodLengths.Read), 80))
        );
        var own = tests
            .SelectMany(MethodLengths.Read)
            .Where(method => method.Name == $"{nameof(SourceTests)}.{nameof(Methods_are_short)}")
            .ToArray();
        own.ShouldHaveSingleItem().Lines.ShouldBeInRange(5, 15);
        SourceRules.LongMethods(own, own[0].Lines).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_root_contains_only_expected_entries()
    {
        Exemptions.Enforce("root", SourceRules.Strays(Repository.Root, Tree));
        SourceRules.Strays(Repository.Root, [.. Tree.Except(["LICENSE"])]).ShouldHaveSingleItem().Subject.ShouldBe("LICENSE");
    }

    [Fact]
    public void No_file_mentions_the_machine_it_was_written_on()
    {
        string[] words = [.. new[] { "work", "shared" }.Select((word, index) => index == 0 ? $"/{word}/" : $"../{word}")];
        var files = new[] { "src", "tests", "docs", "standards", "deploy" }
            .SelectMany(folder => Repository.Files(folder, "*"))
            .Where(file => Path.GetExtension(file) is not (".png" or ".woff2" or ".ttf" or ".gz" or ".db" or ".ico"));
        Exemptions.Enforce("machine-paths", SourceRules.Mentions(files, words));
        SourceRules.Mentions([Repository.GetPath("LICENSE")], "Apache").ShouldHaveSingleItem();
    }
}
