using System.Runtime.InteropServices;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Servers;

namespace Yardstick.App.Tests.Commands;

/// <summary>A site reachable from other machines without encryption prints a warning.</summary>
public sealed class ExposureTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", false)]
    [InlineData("http://localhost:8080;http://[::1]:8080", false)]
    [InlineData("http://127.8.8.8:8080", false)]
    [InlineData("http://*:8080", true)]
    [InlineData("http://+:8080", true)]
    [InlineData("http://0.0.0.0:8080", true)]
    [InlineData("http://[::]:8080", true)]
    [InlineData("http://192.0.2.1:8080", true)]
    [InlineData("http://register.example.org", true)]
    [InlineData("http://127.0.0.1:8080;http://*:8081", true)]
    public void Only_loopback_addresses_are_not_exposed(string urls, bool open)
    {
        (InsecureBindingWarning.FindInsecureAddresses(new YardstickOptions { Urls = urls }).Count > 0).ShouldBe(open);
        InsecureBindingWarning.FindInsecureAddresses(new YardstickOptions { Urls = urls, Proxies = "127.0.0.1" }).ShouldBeEmpty();
        InsecureBindingWarning
            .FindInsecureAddresses(new YardstickOptions { Urls = urls + ";https://*:8443", Certificate = "chain.pem" })
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fr", "sans chiffrement")]
    [InlineData("en", "without encryption")]
    [InlineData("ar", "من دون تشفير")]
    public async Task The_warning_is_printed_to_standard_error_before_the_site_starts(string language, string said)
    {
        await using var program = RunningProgram.Start(["serve", "--urls", "http://0.0.0.0:0", "--language", language]);
        await program.AddressAsync();
        program.Error.ShouldContain(said);
        program.Error.Split('\n').Count(line => line.Length > 30).ShouldBeGreaterThan(6);
        program.Output.ShouldNotContain(said);
        program.Signal(PosixSignal.SIGTERM);
        (await program.WaitForExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_loopback_site_prints_no_warning()
    {
        await using var program = RunningProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--language", "en"]);
        await program.AddressAsync();
        program.Error.ShouldNotContain("WARNING");
    }

    [Fact]
    public async Task An_unusable_certificate_is_refused_and_an_expired_one_gets_a_warning()
    {
        using var expired = new TestCertificate(TimeSpan.FromDays(-1));
        var refused = await RunningProgram.RunAsync(
            "serve",
            "--urls",
            "https://127.0.0.1:0",
            "--certificate",
            "absent.pem",
            "--language",
            "en"
        );
        refused.Status.ShouldBe(3);
        refused.Error.ShouldContain("the file absent.pem cannot be read");
        await using var program = RunningProgram.Start([
            "serve",
            "--urls",
            "https://127.0.0.1:0",
            "--certificate",
            expired.Chain,
            "--certificate-key",
            expired.Key,
            "--language",
            "en",
        ]);
        await program.AddressAsync();
        program.Error.ShouldContain("expired on");
    }
}
