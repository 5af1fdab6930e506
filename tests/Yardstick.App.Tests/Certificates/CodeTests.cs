using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.Certificates;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Tests.Security;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Certificates;

/// <summary>
/// Verification codes: tolerant of how they are typed, distinguish typing errors from unknown codes, cannot be guessed, survive key
/// rotation.
/// </summary>
public sealed class CodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly CertificateCodes Codes = new(CertificateSite.FixedRing());
    private static readonly string Code = Codes.Compute("0123456789abcdef"u8);

    [Fact]
    public void Codes_are_recognized_however_they_are_typed()
    {
        Code.ShouldMatch("^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$");
        foreach (
            var typed in (string[])
                [
                    Code,
                    Code.ToLowerInvariant(),
                    Code.Replace("-", "", StringComparison.Ordinal),
                    $"  {Code.Replace('-', ' ')} ",
                    Code.Replace('0', 'O').Replace('1', 'l'),
                    Code.Replace('1', 'I').Replace('0', 'o'),
                ]
        )
            Codes.Read(typed).ShouldBe(Code, typed);
    }

    [Fact]
    public async Task Every_single_substitution_or_transposition_is_detected()
    {
        await using var site = await CertificateSite.OpenAsync(DatabaseKind.Sqlite);
        await site.IssueAsync();
        var plain = Code.Replace("-", "", StringComparison.Ordinal);
        var changed = Enumerable
            .Range(0, plain.Length)
            .SelectMany(i => Alphabet.Where(letter => letter != plain[i]).Select(letter => plain[..i] + letter + plain[(i + 1)..]));
        var exchanged = Enumerable
            .Range(0, plain.Length - 1)
            .Select(i => plain[..i] + plain[i + 1] + plain[i] + plain[(i + 2)..])
            .Where(code => code != plain);
        var wrong = changed.Concat(exchanged).ToList();
        wrong.Count.ShouldBeGreaterThan(780);
        wrong
            .Count(code => Codes.Read(code) is not null)
            .ShouldBe(0, "with these keys none passes the check; with others one in a million does, and is then unknown");
        foreach (var code in wrong.Take(40))
            (await site.AskAsync(code)).State.ShouldBe(CertificateState.Tampered, code);
        foreach (
            var code in (string[])["", "x", Code[..^1], Code + "0", Code.Replace(Code[0], 'U'), "../../etc/passwd", new string('A', 10_000)]
        )
            (await site.AskAsync(code)).State.ShouldBe(CertificateState.Tampered);
    }

    [Fact]
    public async Task A_well_formed_code_that_was_not_issued_is_unknown()
    {
        await using var site = await CertificateSite.OpenAsync(DatabaseKind.Sqlite);
        await site.IssueAsync();
        var answer = await site.AskAsync(Code);
        (answer.State, answer.Certificate).ShouldBe((CertificateState.Unknown, null));
    }

    [Fact]
    public void Codes_of_foreign_keys_are_rejected_and_those_of_rotated_keys_accepted()
    {
        using var folder = new TemporaryFolder();
        var ring = KeyRings.In(folder);
        var codes = new CertificateCodes(ring);
        var seed = CertificateCodes.NewSeed();
        var code = codes.Compute(seed);
        Codes.Read(code).ShouldBeNull("nobody without the keys makes a code that passes");
        ring.Add();
        var later = new CertificateCodes(KeyRings.In(folder));
        (later.Read(code), later.Compute(seed), later.ComputeDigest(code)).ShouldBe((code, code, codes.ComputeDigest(code)));
    }

    [Fact]
    public void Codes_cannot_be_guessed()
    {
        var space = BigInteger.Pow(Alphabet.Length, CertificateCodes.SecretLength);
        (space >= BigInteger.Pow(2, 100)).ShouldBeTrue();
        // A million addresses, each sending requests at the limit for ten years, against a million certificates.
        var guesses = new BigInteger(RateRule.Pages.Requests) * 60 * 24 * 3653 * 1_000_000;
        (guesses * 1_000_000 * 1_000_000 < space).ShouldBeTrue("less than one chance in a million");
        var seeds = Enumerable.Range(0, 2_000).Select(_ => Codes.Compute(CertificateCodes.NewSeed())).ToList();
        seeds.Distinct().Count().ShouldBe(seeds.Count);
        foreach (var column in Enumerable.Range(0, 5))
            seeds.Select(code => code[column]).Distinct().Count().ShouldBe(32, "every position takes every value");
    }

    [Fact]
    public async Task The_database_does_not_contain_the_code()
    {
        await using var site = await CertificateSite.OpenAsync(DatabaseKind.Sqlite);
        var row = await site.IssueAsync();
        var code = site.Codes.Compute(row.Seed);
        var stored = string.Join('\n', row.Content, row.CodeDigest, row.Sha256, row.Reference, Convert.ToHexString(row.Seed));
        foreach (var form in (string[])[code, code.Replace("-", "", StringComparison.Ordinal), code[..11]])
            stored.ShouldNotContain(form);
        foreach (var plain in (byte[][])[Encoding.ASCII.GetBytes(code), row.Seed])
            row.CodeDigest.ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(plain)));
        new CertificateCodes(
            KeyRings.Parse(
                Convert.ToBase64String(new byte[32]) is var key
                    ? $$"""{"current":"k","keys":[{"id":"k","madeAt":"2026-01-01T00:00:00Z","key":"{{key}}"}],"blindIndex":"{{key}}"}"""
                    : ""
            )
        )
            .Compute(row.Seed)
            .ShouldNotBe(code);
    }

    [Fact]
    public void Certificate_numbers_have_one_form()
    {
        var horse = new CertifiedHorse("H", "É. ‹Cheval›", null, null, null);
        var content = new CertificateContent
        {
            Reference = "TN-2026-0001",
            Authority = new("a", "b", "ج"),
            IssuedAt = DateTimeOffset.UnixEpoch,
            IssuedBy = "x",
            ExpiresOn = new DateOnly(2026, 1, 1),
            Horse = horse,
            Discipline = default,
            Breed = default,
            Mark = new(38.0m, default, true, default, 37.50m, 1.0m, 2m, 1, 3, new DateOnly(2025, 1, 1)),
            Scales = [],
            List = new(1, new DateOnly(2025, 1, 1), DateTimeOffset.UnixEpoch, "s"),
            RuleSet = "tn",
            Parameters = null,
            EngineVersion = "1",
            Invented = false,
        };
        var json = CertificateJson.Write(content);
        json.ShouldContain("\"value\":38,");
        json.ShouldContain("\"assessment\":37.5,");
        CertificateJson.Write(content with { Mark = content.Mark with { Value = 38m } }).ShouldBe(json);
        CertificateJson.Write(CertificateJson.Read(json)).ShouldBe(json);
        json.ShouldNotContain("\n");
    }
}
