using System.Text.Json;
using Yardstick.Testing;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Servers;

namespace Yardstick.App.Tests.Http;

/// <summary>External assessments of the site over HTTPS: the MDN HTTP Observatory and TLS scanners.</summary>
public sealed class ObservatoryTests
{
    private static readonly string Scan = Repository.GetPath(
        "tests",
        "observatory",
        "node_modules",
        "@mdn",
        "mdn-http-observatory",
        "src",
        "scan.js"
    );

    [Fact]
    public async Task The_MDN_Observatory_gives_its_highest_grade()
    {
        File.Exists(Scan).ShouldBeTrue("The Observatory is missing: run ./test, which brings it, or tests/observatory/bring.");
        using var certificate = new TestCertificate();
        await using var site = await TlsTests.StartAsync(certificate);
        var result = await RunningProgram.RunAsync(
            RunningProgram.Find("node"),
            [Scan, $"localhost:{site.Address.Port}"],
            new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = certificate.Root },
            TimeSpan.FromMinutes(1)
        );
        result.Status.ShouldBe(0, result.Error);
        var found = JsonDocument.Parse(result.Output).RootElement;
        found.GetProperty("scan").GetProperty("grade").GetString().ShouldBe("A+", result.Output);
        found.GetProperty("scan").GetProperty("score").GetInt32().ShouldBeGreaterThanOrEqualTo(125, result.Output);
        found
            .GetProperty("tests")
            .EnumerateObject()
            .Where(test => !test.Value.GetProperty("pass").GetBoolean())
            .Select(test => test.Name)
            .ShouldBeEmpty(result.Output);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Scanners_find_no_weak_protocol_or_cipher()
    {
        using var certificate = new TestCertificate();
        await using var site = await TlsTests.StartAsync(certificate);
        var result = await RunningProgram.RunAsync(
            RunningProgram.Find("sslscan"),
            ["--no-colour", "--xml=-", "--sni-name=localhost", $"127.0.0.1:{site.Address.Port}"],
            patience: TimeSpan.FromMinutes(2)
        );
        result.Status.ShouldBe(0, result.Error);
        var xml = System.Xml.Linq.XDocument.Parse(result.Output[result.Output.IndexOf("<?xml", StringComparison.Ordinal)..]);
        xml.Descendants("protocol")
            .Where(one => one.Attribute("type")!.Value == "ssl" || one.Attribute("version")!.Value is "1.0" or "1.1")
            .ShouldAllBe(one => one.Attribute("enabled")!.Value == "0");
        xml.Descendants("cipher").ShouldNotBeEmpty();
        xml.Descendants("cipher")
            .ShouldAllBe(one => one.Attribute("strength")!.Value == "strong" || one.Attribute("strength")!.Value == "acceptable");
        xml.Descendants("heartbleed").ShouldAllBe(one => one.Attribute("vulnerable")!.Value == "0");
        xml.Descendants("compression").ShouldAllBe(one => one.Attribute("supported")!.Value == "0");
    }
}
