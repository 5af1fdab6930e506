namespace Yardstick.App.Features.Sessions;

/// <summary>The OAuth endpoints: token, revocation, public keys (JWKS) and metadata.</summary>
internal static class TokenEndpoints
{
    public const string TokenPath = "/oauth/token",
        RevokePath = "/oauth/revoke",
        KeysPath = "/.well-known/jwks.json",
        MetadataPath = "/.well-known/oauth-authorization-server";

    /// <summary>The signature algorithms for client authentication.</summary>
    public static readonly string[] ClientAlgorithms = ["ES256", "RS256", "PS256"];

    public static Task<IResult> TokenAsync(HttpContext context, IEnumerable<ITokenGrant> grants) =>
        OAuth.WithFormAsync(
            context,
            form =>
            {
                var type = form["grant_type"].ToString();
                if (type.Length == 0)
                    return Task.FromResult(OAuth.Error(OAuth.InvalidRequest, "grant_type is missing."));
                return grants.FirstOrDefault(grant => grant.Type == type) is { } grant
                    ? grant.AnswerAsync(context, form)
                    : Task.FromResult(OAuth.Error(OAuth.UnsupportedGrantType, "This grant_type is not known here."));
            }
        );

    /// <summary>Revokes a token (RFC 7009). The response does not reveal whether the token was valid.</summary>
    public static Task<IResult> RevokeAsync(HttpContext context, SessionTokens tokens) =>
        OAuth.WithFormAsync(
            context,
            async form =>
            {
                var token = form["token"].ToString();
                if (token.Length == 0)
                    return OAuth.Error(OAuth.InvalidRequest, "token is missing.");
                if (RefreshToken.IsWellFormed(token))
                    await tokens.RevokeAsync(token, context.RequestAborted);
                return TypedResults.Ok();
            }
        );

    public static async Task<IResult> KeysAsync(HttpContext context, SigningKeys keys)
    {
        // Much shorter than the time a key is public before it signs.
        context.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Text(
            $$"""{"keys":[{{string.Join(',', await keys.PublicAsync(context.RequestAborted))}}]}""",
            "application/json"
        );
    }

    /// <summary>Returns the authorization server metadata (RFC 8414).</summary>
    public static IResult Metadata(HttpContext context, Issuer issuer, IEnumerable<ITokenGrant> grants)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Without a fixed address, the request could choose where clients send their credentials.
        if (!issuer.IsFixed(context))
            return TypedResults.NotFound();
        var site = issuer.GetAddress(context.Request);
        return TypedResults.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["issuer"] = site,
                ["token_endpoint"] = site + TokenPath,
                ["revocation_endpoint"] = site + RevokePath,
                ["jwks_uri"] = site + KeysPath,
                ["response_types_supported"] = Array.Empty<string>(),
                ["grant_types_supported"] = grants.Select(grant => grant.Type).ToArray(),
                ["token_endpoint_auth_methods_supported"] = (string[])["none", "private_key_jwt"],
                ["token_endpoint_auth_signing_alg_values_supported"] = ClientAlgorithms,
                ["revocation_endpoint_auth_methods_supported"] = (string[])["none"],
            }
        );
    }
}
