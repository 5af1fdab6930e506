using Yardstick.App.Commands;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>Keys of blind indexes can be replaced: digests name their key, and what earlier keys made is found all the same.</summary>
public sealed class IndexKeyTests
{
    [Fact]
    public void Digests_name_their_key_and_the_first_key_stays_bare()
    {
        using var folder = new TemporaryFolder();
        var ring = KeyRings.In(folder);
        var index = new BlindIndex(ring);
        var first = index.Compute("AMINE@EXAMPLE.ORG");
        first.ShouldMatch("^[0-9a-f]{64}$");
        var key = ring.AddIndex();
        var second = index.Compute("AMINE@EXAMPLE.ORG");
        second.ShouldStartWith(key.Id + ".");
        index.AllOf("AMINE@EXAMPLE.ORG").ShouldBe([second, first]);
        (index.IsCurrent(second), index.IsCurrent(first)).ShouldBe((true, false));
        // Another program, and one that adds a master key, read the same keys.
        new BlindIndex(KeyRings.In(folder)).AllOf("AMINE@EXAMPLE.ORG").ShouldBe([second, first]);
        ring.Add();
        new BlindIndex(KeyRings.In(folder)).AllOf("AMINE@EXAMPLE.ORG").ShouldBe([second, first]);
    }

    [Fact]
    public void Codes_on_paper_outlive_a_new_key()
    {
        using var folder = new TemporaryFolder();
        var ring = KeyRings.In(folder);
        var codes = new CertificateCodes(ring);
        var seed = CertificateCodes.NewSeed();
        var (code, digest) = (codes.Compute(seed), codes.DigestOf(codes.Compute(seed)));
        ring.AddIndex();
        codes.Compute(seed).ShouldNotBe(code);
        codes.Compute(seed, digest).ShouldBe(code);
        codes.Read(code).ShouldBe(code);
        codes.DigestsOf(code).ShouldContain(digest);
        var later = codes.Compute(seed);
        codes.Compute(seed, codes.DigestOf(later)).ShouldBe(later);
        codes.Read(later).ShouldBe(later);
    }

    [Theory, OnEachDatabase]
    public async Task People_come_in_under_a_new_key_with_addresses_and_recovery_codes_of_before(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind, settings => settings with { Keys = Path.Combine(settings.Data, "own", "keys.json") });
        using var person = await TestPerson.OpenAsync(site, "amina@example.org");
        await person.ComeInAsync();
        await person.BeginAuthenticatorAsync();
        await using (var books = await AppServices.OpenAsync(site.Settings, RunningSite.Standards, CancellationToken.None))
        {
            var key = books.Get<KeyRing>().AddIndex();
            using (var before = new TestPerson(site, person.Email)) (await before.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second", "the earlier digest is found");
            await books.WithinAsync<AccountsStore>(async accounts => (await accounts.ReindexAsync(CancellationToken.None)).ShouldBe(1));
            (await Rows.OneAsync<string>(site.Database, "SELECT \"NormalizedEmail\" FROM accounts")).ShouldStartWith(key.Id + ".");
        }

        using var late = new TestPerson(site, person.Email);
        (await late.ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        (await late.ShowCodeAsync(person.RecoveryCodes[0])).ShouldStartWith("/en/");
        // Nobody opens a second account on an address that an earlier key had indexed.
        using var again = new TestPerson(site, person.Email.ToUpperInvariant());
        await again.RegisterAsync(TestPerson.Password);
        await again.RegisterAsync(TestPerson.Password);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM accounts")).ShouldBe(1);
    }
}
