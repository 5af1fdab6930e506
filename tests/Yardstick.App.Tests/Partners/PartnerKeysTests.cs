using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features;
using Yardstick.App.Features.Partners;

namespace Yardstick.App.Tests.Partners;

/// <summary>The public keys that are pasted for a partner.</summary>
public sealed class PartnerKeysTests
{
    private const string X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    [Theory]
    [InlineData("", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("hello", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("[]", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("""{"keys":[]}""", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("""{"keys":[7]}""", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}""", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}""", nameof(RefusalCode.PartnerKeysForm))]
    [InlineData("-----BEGIN EC PRIVATE KEY-----", nameof(RefusalCode.PartnerKeysPrivate))]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}""", nameof(RefusalCode.PartnerKeysPrivate))]
    [InlineData("""{"keys":[{"kty":"OKP"},{"kty":"oct","k":"AAAA"}]}""", nameof(RefusalCode.PartnerKeysPrivate))]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AAAA"}""", nameof(RefusalCode.PartnerKeyKind))]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA"}""", nameof(RefusalCode.PartnerKeyKind))]
    [InlineData(
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","use":"enc"}""",
        nameof(RefusalCode.PartnerKeyKind)
    )]
    public void Anything_but_public_signing_keys_is_refused(string text, string code) => Code(text).ToString().ShouldBe(code);

    [Theory]
    [InlineData(1024, nameof(RefusalCode.PartnerKeyWeak))]
    [InlineData(2040, nameof(RefusalCode.PartnerKeyWeak))]
    [InlineData(2048, null)]
    [InlineData(3072, null)]
    public void A_short_key_is_refused(int bits, string? code)
    {
        using var rsa = RSA.Create(bits);
        var key = rsa.ExportParameters(false);
        (Code(Rsa(key.Modulus!, key.Exponent!))?.ToString()).ShouldBe(code);
        (Code(Rsa([0, .. key.Modulus!], key.Exponent!))?.ToString()).ShouldBe(code, "leading zeros do not count");
        Code(Rsa(key.Modulus!, [1])).ShouldBe(RefusalCode.PartnerKeyWeak, "signatures with exponent 1 prove nothing");
    }

    [Fact]
    public void Only_public_members_are_kept()
    {
        var kept = Read(
            $$"""{"kty":"EC","crv":"P-256","x":"{{X}}","y":"{{Y}}","kid":"a","use":"sig","x5u":"http://here","note":"<script>"}"""
        );
        kept.ShouldBe($$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{X}}","y":"{{Y}}","kid":"a"}]}""");
        Read(kept).ShouldBe(kept);
    }

    [Fact]
    public void A_point_that_is_not_on_the_curve_is_refused() =>
        Code($$"""{"kty":"EC","crv":"P-256","x":"{{X}}","y":"{{X}}"}""").ShouldBe(RefusalCode.PartnerKeysForm);

    [Fact]
    public void No_input_throws() =>
        Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>(
                (a, b, c) =>
                {
                    Code(a.Get);
                    Code(
                        JsonSerializer.Serialize(
                            new Dictionary<string, object>
                            {
                                ["keys"] = new[]
                                {
                                    new Dictionary<string, string>
                                    {
                                        ["kty"] = "RSA",
                                        ["n"] = b.Get,
                                        ["e"] = c.Get,
                                    },
                                },
                            }
                        )
                    );
                    Code(
                        JsonSerializer.Serialize(
                            new Dictionary<string, object>
                            {
                                ["kty"] = "EC",
                                ["crv"] = "P-256",
                                ["x"] = b.Get,
                                ["y"] = c.Get,
                            }
                        )
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string Rsa(byte[] modulus, byte[] exponent) =>
        JsonSerializer.Serialize(
            new
            {
                kty = "RSA",
                n = Base64UrlEncoder.Encode(modulus),
                e = Base64UrlEncoder.Encode(exponent),
            }
        );

    private static RefusalCode? Code(string text) => PartnerKeys.Read(text).Match<RefusalCode?>(_ => null, refusal => refusal.Code);

    private static string Read(string text) => PartnerKeys.Read(text).Match(kept => kept, refusal => refusal.Code.ToString());
}
