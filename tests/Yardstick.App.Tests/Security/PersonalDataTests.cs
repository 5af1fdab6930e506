using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>Personal data is encrypted, cannot be moved to another row, and can be erased completely.</summary>
public sealed class PersonalDataTests
{
    [Theory, OnEachDatabase]
    public async Task The_database_has_no_personal_data_in_plaintext(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var journey = await SignInJourney.CreateAsync(site);
        var held = await BytesAsync(site);
        held.Length.ShouldBeGreaterThan(4_000);
        // First shows that the search finds plaintext.
        Holds(held, "account.opened").ShouldBeTrue();
        foreach (var secret in (string[])[.. SignInJourney.PersonalData, .. journey.Secrets])
        foreach (var form in Forms(secret))
            Holds(held, form).ShouldBeFalse($"{secret} lies in the database as {form}");
    }

    [Theory, OnEachDatabase]
    public async Task An_encrypted_value_can_be_decrypted_in_its_own_field_only(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var journey = await SignInJourney.CreateAsync(site);
        using var other = await TestPerson.OpenAsync(site, "bilel@example.org");
        await other.SignInAsync();
        var mine = await Rows.OneAsync<string>(site.Database, "SELECT \"Id\" FROM accounts ORDER BY \"CreatedAt\" LIMIT 1");
        await BrokenAsync(site, "UPDATE accounts SET \"NameSealed\" = \"PhoneSealed\"", mine);
        await BrokenAsync(
            site,
            $"UPDATE accounts SET \"NameSealed\" = (SELECT a.\"NameSealed\" FROM accounts a WHERE a.\"Id\" = '{mine}')",
            mine,
            others: true
        );
        await BrokenAsync(
            site,
            $"UPDATE accounts SET \"PersonKey\" = (SELECT a.\"PersonKey\" FROM accounts a WHERE a.\"Id\" = '{mine}'), \"NameSealed\" = (SELECT a.\"NameSealed\" FROM accounts a WHERE a.\"Id\" = '{mine}')",
            mine,
            others: true
        );
    }

    [Theory, OnEachDatabase]
    public async Task A_new_master_key_leaves_everything_readable(DatabaseKind kind)
    {
        // Keys of its own: other sites of this test program share theirs.
        await using var site = await RunningSite.EmptyAsync(
            kind,
            settings => settings with { Keys = Path.Combine(settings.Data, "own", "keys.json") }
        );
        using var journey = await SignInJourney.CreateAsync(site);
        await using (var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None))
        {
            var before = await Rows.OneAsync<byte[]>(site.Database, "SELECT \"PersonKey\" FROM accounts");
            var next = services.Get<KeyRing>().Add();
            (await services.Get<RewrapKeys>().RunAsync(null, CancellationToken.None)).Remaining.ShouldBe(0);
            var after = await Rows.OneAsync<byte[]>(site.Database, "SELECT \"PersonKey\" FROM accounts");
            after.ShouldNotBe(before);
            Holds(after, next.Id).ShouldBeTrue();
        }

        var export = await ExportAsync(journey.Person.Browser);
        foreach (
            var told in new[]
            {
                SignInJourney.Email,
                SignInJourney.Name,
                SignInJourney.Phone,
                SignInJourney.Birth,
                SignInJourney.DocumentName,
            }
        )
            export.ShouldContain(told);
        await journey.Person.SignInAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Deleting_an_account_erases_everything_but_a_pseudonym(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        using var journey = await SignInJourney.CreateAsync(site);
        var browser = journey.Person.Browser;
        var export = JsonDocument.Parse(await ExportAsync(browser)).RootElement;
        HoldsEverything(export);
        var id = export.GetProperty("account").GetString()!;
        var (key, name1) = (
            await Rows.OneAsync<byte[]>(site.Database, "SELECT \"PersonKey\" FROM accounts"),
            await Rows.OneAsync<byte[]>(site.Database, "SELECT \"NameSealed\" FROM accounts")
        );
        await journey.Person.StepUpAsync();
        using (var erased = await browser.SendFormAsync("/en/account/erase", "/en/account/erase"))
            erased.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await journey.Person.IsSignedInAsync()).ShouldBeFalse();
        await ClosedAsync(site, journey.Tokens[2]);

        // The audit log keeps what was done, under a pseudonym.
        (await Rows.OneAsync<int>(site.Database, $"SELECT COUNT(*) FROM audit WHERE \"Actor\" = '{id}'")).ShouldBeGreaterThan(8);
        (
            await Rows.OneAsync<string>(
                site.Database,
                "SELECT \"Action\" FROM audit WHERE \"Action\" LIKE 'account.%' ORDER BY \"Id\" DESC LIMIT 1"
            )
        ).ShouldBe("account.erased");
        foreach (var table in new[] { "licence_documents", "account_tokens", "account_roles" })
            (await Rows.OneAsync<int>(site.Database, $"SELECT COUNT(*) FROM {table}")).ShouldBe(0, table);
        if (kind == DatabaseKind.Sqlite)
            await IsWipedAsync(site, key, name1);

        // A copy of the encrypted name cannot be decrypted without the key.
        await Rows.ExecuteAsync(site.Database, "UPDATE accounts SET \"NameSealed\" = @name", ("name", name1));
        await using (var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None))
            await services.RunInScopeAsync<AccountsStore>(async accounts =>
            {
                var left = (await accounts.FindByIdAsync(id))!;
                accounts.Decrypt(left, PersonalField.Name).ShouldBeNull();
            });
        // The address can be registered again.
        foreach (var letter in SentEmails.Files(site).ToList())
            File.Delete(letter);
        // The email that opened the first account has left the window of the limit.
        await Rows.ExecuteAsync(site.Database, "DELETE FROM recent_letters");
        using var anew = await TestPerson.OpenAsync(site, SignInJourney.Email);
        await anew.SignInAsync();
    }

    /// <summary>On SQLite, not even the file still contains the key or the data encrypted with it.</summary>
    private static async Task IsWipedAsync(RunningSite site, params byte[][] secrets)
    {
        var held = await BytesAsync(site);
        foreach (var secret in secrets)
            held.AsSpan().IndexOf(secret).ShouldBe(-1);
    }

    [Fact]
    public async Task An_address_is_found_in_any_spelling()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var person = await TestPerson.OpenAsync(site, "Amina@Example.org");
        using var again = new TestPerson(site, "aMINA@exAMPLE.ORG");
        (await again.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account");
        var index = await Rows.OneAsync<string>(site.Database, "SELECT \"NormalizedEmail\" FROM accounts");
        index.ShouldMatch("^[0-9a-f]{64}$");
        // It is a keyed hash: without the key nobody can test addresses against it.
        foreach (var text in new[] { "amina@example.org", "AMINA@EXAMPLE.ORG", "Amina@Example.org" })
            index.ShouldNotBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private static async Task ClosedAsync(RunningSite site, string token)
    {
        using (var program = site.NewClient())
        {
            program.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await program.GetAsync("/api/v1/sessions");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    private static void HoldsEverything(JsonElement export)
    {
        var person = export.GetProperty("person");
        (string, string)[] told =
        [
            ("email", SignInJourney.Email),
            ("name", SignInJourney.Name),
            ("phone", SignInJourney.Phone),
            ("address", SignInJourney.Home),
            ("birthDate", SignInJourney.Birth),
        ];
        foreach (var (name, value) in told)
            person.GetProperty(name).GetString().ShouldBe(value);
        var document = export.GetProperty("documents").EnumerateArray().ShouldHaveSingleItem();
        Encoding.UTF8.GetString(document.GetProperty("contentBase64").GetBytesFromBase64()).ShouldBe(SignInJourney.DocumentText);
        export.GetProperty("sessions").GetArrayLength().ShouldBe(2);
        export.GetProperty("done").EnumerateArray().Select(one => one.GetProperty("action").GetString()).ShouldContain("document.added");
        export.GetProperty("hasAuthenticator").GetBoolean().ShouldBeTrue();
    }

    private static async Task BrokenAsync(RunningSite site, string change, string mine, bool others = false)
    {
        await Rows.ExecuteAsync(site.Database, $"{change} WHERE \"Id\" {(others ? "<>" : "=")} '{mine}'");
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None);
        var all = await services.Get<PeopleStore>().ListAsync(CancellationToken.None);
        var touched = all.First(account => account.Id == mine != others);
        Should.Throw<DecryptionException>(() => services.Get<PersonalDataEncryption>().Decrypt(touched, PersonalField.Name));
    }

    private static async Task<string> ExportAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/en/account/export.json");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Returns everything that the database holds: the bytes of its files, or every value of every table.</summary>
    private static async Task<byte[]> BytesAsync(RunningSite site)
    {
        using var all = new MemoryStream();
        if (site.Database.Kind == DatabaseKind.Sqlite)
        {
            foreach (var file in Directory.EnumerateFiles(site.Settings.Data, "yardstick.db*"))
            {
                await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await open.CopyToAsync(all);
            }

            return all.ToArray();
        }

        var tables = await Rows.AllAsync(site.Database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
        foreach (var table in tables)
        foreach (var value in (await Rows.AllAsync(site.Database, $"SELECT * FROM \"{table[0]}\"")).SelectMany(row => row))
            all.Write(
                value as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) + "\n")
            );
        return all.ToArray();
    }

    private static bool Holds(byte[] held, string text) => held.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Returns the encodings in which a text might be stored.</summary>
    private static IEnumerable<string> Forms(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new[]
        {
            text,
            text.ToUpperInvariant(),
            text.ToLowerInvariant(),
            Convert.ToBase64String(bytes).TrimEnd('='),
            Convert.ToHexString(bytes),
            Convert.ToHexStringLower(bytes),
            Uri.EscapeDataString(text),
            JsonEncodedText.Encode(text).ToString(),
        }.Distinct();
    }
}
