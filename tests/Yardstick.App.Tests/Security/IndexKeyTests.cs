using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Security;

/// <summary>Blind-index keys can be rotated: digests name their key, and those of earlier keys are still found.</summary>
public sealed class IndexKeyTests
{
    [Fact]
    public void Digests_name_their_key_except_for_the_first_key()
    {
        using var folder = new TemporaryFolder();
        var ring = KeyRings.In(folder);
        var index = new BlindIndex(ring);
        var first = index.Compute("AMINE@EXAMPLE.ORG");
        first.ShouldMatch("^[0-9a-f]{64}$");
        var key = ring.AddIndex();
        var second = index.Compute("AMINE@EXAMPLE.ORG");
        second.ShouldStartWith(key.Id + ".");
        index.ComputeAll("AMINE@EXAMPLE.ORG").ShouldBe([second, first]);
        (index.IsCurrent(second), index.IsCurrent(first)).ShouldBe((true, false));
        // Another program, and one with a further master key, read the same keys.
        new BlindIndex(KeyRings.In(folder))
            .ComputeAll("AMINE@EXAMPLE.ORG")
            .ShouldBe([second, first]);
        ring.Add();
        new BlindIndex(KeyRings.In(folder)).ComputeAll("AMINE@EXAMPLE.ORG").ShouldBe([second, first]);
    }

    [Fact]
    public void Printed_codes_survive_key_rotation()
    {
        using var folder = new TemporaryFolder();
        var ring = KeyRings.In(folder);
        var codes = new CertificateCodes(ring);
        var seed = CertificateCodes.NewSeed();
        var (code, digest) = (codes.Compute(seed), codes.ComputeDigest(codes.Compute(seed)));
        ring.AddIndex();
        codes.Compute(seed).ShouldNotBe(code);
        codes.Compute(seed, digest).ShouldBe(code);
        codes.Read(code).ShouldBe(code);
        codes.ComputeDigests(code).ShouldContain(digest);
        var later = codes.Compute(seed);
        codes.Compute(seed, codes.ComputeDigest(later)).ShouldBe(later);
        codes.Read(later).ShouldBe(later);
    }

    [Theory, OnEachDatabase]
    public async Task Addresses_and_recovery_codes_survive_index_key_rotation(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(
            kind,
            settings => settings with { Keys = Path.Combine(settings.Data, "own", "keys.json") }
        );
        using var person = await TestPerson.OpenAsync(site, "amina@example.org");
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        await using (var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, CancellationToken.None))
        {
            var key = services.Get<KeyRing>().AddIndex();
            using (var before = new TestPerson(site, person.Email))
                (await before.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second", "the earlier digest is found");
            (await services.Get<PeopleStore>().ReindexAsync(CancellationToken.None)).ShouldBe(1);
            (await Rows.OneAsync<string>(site.Database, "SELECT \"NormalizedEmail\" FROM accounts")).ShouldStartWith(key.Id + ".");
        }

        using var late = new TestPerson(site, person.Email);
        (await late.EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        (await late.EnterCodeAsync(person.RecoveryCodes[0])).ShouldStartWith("/en/");
        // Nobody can open a second account for an address indexed with an earlier key.
        using var again = new TestPerson(site, person.Email.ToUpperInvariant());
        await again.RegisterAsync(TestPerson.Password);
        await again.RegisterAsync(TestPerson.Password);
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM accounts")).ShouldBe(1);
    }
}
