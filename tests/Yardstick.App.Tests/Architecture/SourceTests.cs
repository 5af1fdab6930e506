using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>What the files of the repository look like. Each rule is also shown to catch a violator.</summary>
public sealed class SourceTests
{
    private static readonly string[] Folders = ["src", "tests"];

    private static readonly string[] Tree =
    [
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "yardstick", "test", ".ci", "Yardstick.slnx", "global.json",
        "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt", "standards", "src", "tests", "deploy", "docs",
        ".git", ".gitignore", ".gitattributes", // what git needs
        ".yardstick", "TestResults", "data", "node_modules", ".vs", ".idea", // what builds, tests, demonstrations and editors leave, ignored by git
    ];

    [Fact]
    public void Files_are_short()
    {
        Exemptions.Enforce("file-size", Folders.SelectMany(folder => SourceRules.LongFiles(Repository.Files(folder, "*.cs"), 300)
            .Concat(SourceRules.LongFiles(Repository.Files(folder, "*.razor"), 150))));
        SourceRules.LongFiles([Repository.PathOf("LICENSE")], 150).ShouldHaveSingleItem();
    }

    [Fact]
    public void Methods_are_short()
    {
        string[] assemblies = [typeof(Features.RefusalCode).Assembly.Location, typeof(Rating).Assembly.Location, typeof(Repository).Assembly.Location, typeof(SourceTests).Assembly.Location];
        var methods = assemblies.SelectMany(MethodLengths.Read).ToArray();
        Exemptions.Enforce("method-size", SourceRules.LongMethods(methods, 40));
        methods.Single(method => method.Name == $"{nameof(SourceTests)}.{nameof(Methods_are_short)}").Lines.ShouldBe(7);
        SourceRules.LongMethods(methods, 7).ShouldContain(finding => finding.Subject.EndsWith(nameof(Methods_are_short), StringComparison.Ordinal));
    }

    [Fact]
    public void The_root_holds_only_what_the_tree_names()
    {
        Exemptions.Enforce("root", SourceRules.Strays(Repository.Root, Tree));
        SourceRules.Strays(Repository.Root, [.. Tree.Except(["LICENSE"])]).ShouldHaveSingleItem().Subject.ShouldBe("LICENSE");
    }

    [Fact]
    public void No_file_speaks_of_one_machine()
    {
        string[] words = [.. new[] { "work", "shared" }.Select((word, index) => index == 0 ? $"/{word}/" : $"../{word}")];
        var files = new[] { "src", "tests", "docs", "standards", "deploy" }.SelectMany(folder => Repository.Files(folder, "*"))
            .Where(file => Path.GetExtension(file) is not (".png" or ".woff2" or ".gz" or ".db" or ".ico"));
        Exemptions.Enforce("machine-paths", SourceRules.Mentions(files, words));
        SourceRules.Mentions([Repository.PathOf("LICENSE")], "Apache").ShouldHaveSingleItem();
    }
}
