using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Partners;

/// <summary>
/// Issues tokens to a partner that authenticates with an assertion signed by its own key: <c>client_credentials</c> with
/// <c>private_key_jwt</c> (RFC 7523).
/// </summary>
internal sealed class PartnerGrant(PartnersStore store, AccessTokens access, Issuer issuer, TimeProvider clock) : ITokenGrant
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int LongestName = 200;
    private static readonly TimeSpan LongestStatement = TimeSpan.FromMinutes(5);
    private static readonly JsonWebTokenHandler Reader = new() { MapInboundClaims = false };

    public string Type => "client_credentials";

    public async Task<IResult> AnswerAsync(HttpContext context, IFormCollection form)
    {
        if (form["client_assertion_type"] != AssertionType)
            return OAuth.Error(OAuth.InvalidRequest, $"client_assertion_type is {AssertionType}.");
        if (!issuer.IsFixed(context))
            return OAuth.Error(
                OAuth.InvalidRequest,
                "This site has no public address (setting public-url), so that statements cannot be meant for it."
            );
        var cancellationToken = context.RequestAborted;
        var site = issuer.GetAddress(context.Request);
        var partner = await ProvedAsync(form["client_assertion"].ToString(), form["client_id"].ToString(), site, cancellationToken);
        return partner is null
            ? OAuth.Error(
                OAuth.InvalidClient,
                "The statement is not of an admitted partner, not meant for this site, has ended, or was shown before."
            )
            : OAuth.Tokens(await access.ForProgramAsync(partner.Id, Role.Partner, site, cancellationToken));
    }

    private async Task<PartnerRow?> ProvedAsync(string statement, string clientId, string site, CancellationToken cancellationToken)
    {
        if (Parse(statement) is not { } claimed || (clientId.Length > 0 && clientId != claimed.Issuer))
            return null;
        if (await store.FindAsync(claimed.Issuer, cancellationToken) is not { DisabledAt: null } partner)
            return null;
        var keys = new JsonWebKeySet(partner.Keys).Keys.Where(key =>
            string.IsNullOrEmpty(claimed.Kid) || string.IsNullOrEmpty(key.Kid) || key.Kid == claimed.Kid
        );
        var result = await Reader.ValidateTokenAsync(
            claimed,
            new TokenValidationParameters
            {
                ValidAlgorithms = TokenEndpoints.ClientAlgorithms,
                ValidIssuer = partner.Id,
                ValidAudiences = [site, site + TokenEndpoints.TokenPath],
                IssuerSigningKeys = keys,
                TryAllIssuerSigningKeys = true,
                LifetimeValidator = (from, until, _, _) => IsRunning(claimed, from, until),
            }
        );
        // A statement from before the partner was suspended stays refused, like its tokens. Its time is in whole seconds.
        if (!result.IsValid || new DateTimeOffset(claimed.IssuedAt, TimeSpan.Zero).AddSeconds(1) <= partner.TokensFrom)
            return null;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{partner.Id}\0{claimed.Id}")));
        var now = clock.GetUtcNow();
        await store.SweepAsync(now - LongestStatement, cancellationToken);
        return await store.SpendAsync(name, new DateTimeOffset(claimed.ValidTo, TimeSpan.Zero) + TokenLifetimes.Skew, cancellationToken)
            ? partner
            : null;
    }

    /// <summary>
    /// Parses an assertion without verifying it. Returns null if it is malformed, the issuer differs from the subject, the audience is not
    /// a single one, or the ID is missing or too long.
    /// </summary>
    private static JsonWebToken? Parse(string statement)
    {
        try
        {
            var token = new JsonWebToken(statement);
            return
                token.Issuer.Length > 0
                && token.Issuer == token.Subject
                && token.Id.Length is > 0 and <= LongestName
                && token.Audiences.Count() == 1
                ? token
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool IsRunning(JsonWebToken token, DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var made = token.IssuedAt;
        return until is { } end
            && made != DateTime.MinValue
            && now < end + TokenLifetimes.Skew
            && end - made <= LongestStatement
            && made <= now + TokenLifetimes.Skew
            && (from is not { } start || start <= now + TokenLifetimes.Skew);
    }
}
