using System.Text;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Bundles from the command line on both sides: keys, signing, trust, receiving.</summary>
public sealed class BundleCommandTests
{
    private const string Secret = "seven-lanterns-beside-a-river",
        Environment = $"YARDSTICK_SIGNING_PASSPHRASE={Secret}";

    [Theory, OnEachDatabase]
    public async Task A_federation_signs_and_an_authority_receives_and_a_forged_bundle_is_refused(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        string[] on = kind == DatabaseKind.Sqlite ? ["--data", Path.GetDirectoryName(database.Url)!] : CommandRunner.On(database, folder);
        var (key, bundle) = (folder.GetPath("federation.pem"), folder.GetPath("rules.zip"));
        var fingerprint = await PublishAsync(folder, key, bundle);
        var early = await CommandRunner.Async(["rules", "update", bundle, "--language", "en", .. on]);
        early.Status.ShouldBe(3);
        early.Error.ShouldContain(PublisherKey.FormatFingerprint(fingerprint));

        (
            await CommandRunner.OutputAsync([
                "rules",
                "trust",
                "add",
                "federation",
                key + ".pub",
                "--fingerprint",
                PublisherKey.FormatFingerprint(fingerprint),
                "--language",
                "en",
                .. on,
            ])
        ).ShouldContain("Key pinned for federation");
        var received = await CommandRunner.OutputAsync(["rules", "update", bundle, "--language", "en", .. on]);
        received.ShouldContain("stored as drafts, nothing is in force yet: tn-2026.1");
        received.ShouldContain("Weight for age");
        received.ShouldMatch(@"validFrom\s+2025-07-01\s+2026-07-01");
        (await Rows.AllAsync(database, "SELECT \"SetId\", \"Source\", \"BroughtInBy\" FROM rule_sets"))
            .ShouldHaveSingleItem()
            .ShouldBe(["tn-2026.1", "federation 7", "command"]);
        (await CommandRunner.OutputAsync(["rules", "update", bundle, "--language", "en", .. on])).ShouldContain(
            "Nothing new from federation"
        );

        var forged = await File.ReadAllBytesAsync(bundle);
        forged[forged.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder.GetPath("forged.zip"), forged);
        var refused = await CommandRunner.Async(["rules", "update", folder.GetPath("forged.zip"), "--json", "--language", "en", .. on]);
        refused.Status.ShouldBe(3);
        CommandRunner.Parse(refused.Output).GetProperty("outcome").GetString().ShouldBe("refused");
        refused.Error.ShouldStartWith("yardstick: ");
        (await Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM rule_sets")).ShouldBe(1);
        (await Rows.OneAsync<long>(database, "SELECT COUNT(*) FROM notices WHERE \"Severity\" = 'Alert'")).ShouldBe(2);
        (await CommandRunner.OutputAsync(["rules", "trust", "remove", fingerprint, .. on])).ShouldContain(fingerprint);
        (await CommandRunner.JsonAsync(["rules", "trust", "list", "--json", .. on])).GetArrayLength().ShouldBe(0);
    }

    /// <summary>Creates a key pair and signs one rule set with it. Returns the fingerprint of the key.</summary>
    private static async Task<string> PublishAsync(TemporaryFolder folder, string key, string bundle)
    {
        Directory.CreateDirectory(folder.GetPath("sets"));
        await File.WriteAllBytesAsync(
            folder.GetPath("sets", "tn-2026.1.json"),
            Publisher.Set("tn-2026.1", "\"validFrom\": \"2025-07-01\"", "\"validFrom\": \"2026-07-01\"")
        );

        var made = await CommandRunner.WithAsync(Environment, "rules", "keys", "new", key, "--json");
        made.Status.ShouldBe(0, made.Error);
        var fingerprint = CommandRunner.Parse(made.Output).GetProperty("fingerprint").GetString()!;
        (made.Output + made.Error).ShouldNotContain("PRIVATE KEY");
        (await File.ReadAllTextAsync(key)).ShouldStartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        CommandRunner
            .Parse(await CommandRunner.OutputAsync("rules", "keys", "show", key + ".pub", "--json"))
            .GetProperty("fingerprint")
            .GetString()
            .ShouldBe(fingerprint);

        var signed = await CommandRunner.WithAsync(
            Environment,
            "rules",
            "sign",
            folder.GetPath("sets"),
            "--key",
            key,
            "--publisher",
            "federation",
            "--out",
            bundle,
            "--sequence",
            "7",
            "--notes",
            "Poids pour âge",
            "--notes-en",
            "Weight for age"
        );
        signed.Status.ShouldBe(0, signed.Error);
        return fingerprint;
    }

    [Fact]
    public async Task A_bundle_that_receivers_would_refuse_is_not_signed()
    {
        using var folder = new TemporaryFolder();
        var key = folder.GetPath("k.pem");
        (await CommandRunner.WithAsync(Environment, "rules", "keys", "new", key)).Status.ShouldBe(0);
        string Written(string name, byte[] bytes) => folder.Write(name, Encoding.UTF8.GetString(bytes));
        var released = Written("tn-2025.3.json", [.. Publisher.Set("tn-2025.3"), (byte)'\n']);
        var unsound = Written("tn-2026.1.json", Publisher.Set("tn-2026.1", "\"validFrom\":", "\"colour\": \"blue\", \"validFrom\":"));
        var misnamed = Written("tn-2026.9.json", Publisher.Set());
        foreach (
            var (file, said) in new[]
            {
                (released, "a released set never changes"),
                (unsound, "breaks a rule"),
                (misnamed, "must be called tn-2026.1.json"),
                (folder.GetPath("absent.json"), "neither a file nor a folder"),
            }
        )
        {
            var result = await CommandRunner.WithAsync(
                Environment,
                "rules",
                "sign",
                file,
                "--key",
                key,
                "--publisher",
                "tjc",
                "--out",
                folder.GetPath("b.zip"),
                "--language",
                "en"
            );
            result.Status.ShouldBe(3, file);
            result.Error.ShouldContain(said);
            File.Exists(folder.GetPath("b.zip")).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_private_key_needs_its_passphrase_and_private_file_permissions()
    {
        using var folder = new TemporaryFolder();
        var key = folder.GetPath("k.pem");
        async Task<string> RefusedAsync(string environment, params string[] arguments)
        {
            var result = await CommandRunner.WithAsync(environment, [.. arguments, "--language", "en"]);
            result.Status.ShouldBe(3);
            result.Error.ShouldNotContain(Secret);
            return result.Error;
        }

        (await RefusedAsync("", "rules", "keys", "new", key)).ShouldContain("passphrase of the key is missing");
        (await RefusedAsync("YARDSTICK_SIGNING_PASSPHRASE=short", "rules", "keys", "new", key)).ShouldContain("too short");
        File.Exists(key).ShouldBeFalse();
        (await CommandRunner.Async("rules", "keys", "new", key, "--passphrase-file", folder.Write("words", Secret + "\n"))).Status.ShouldBe(
            0
        );
        (await RefusedAsync(Environment, "rules", "keys", "new", key)).ShouldContain("never overwritten");
        string[] sign =
        [
            "rules",
            "sign",
            folder.Write("tn-2026.1.json", Encoding.UTF8.GetString(Publisher.Set())),
            "--key",
            key,
            "--publisher",
            "tjc",
            "--out",
            folder.GetPath("b.zip"),
        ];
        (await RefusedAsync("YARDSTICK_SIGNING_PASSPHRASE=another-long-passphrase", sign)).ShouldContain("wrong passphrase");
        (await RefusedAsync(Environment, "rules", "trust", "add", "tjc", key, "--data", folder.Path)).ShouldContain(
            "does not hold the expected key"
        );
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (await RefusedAsync(Environment, sign)).ShouldContain("chmod 600");
    }
}
