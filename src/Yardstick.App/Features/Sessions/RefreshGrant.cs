namespace Yardstick.App.Features.Sessions;

/// <summary>Exchanges a refresh token for the next pair of tokens.</summary>
internal sealed class RefreshGrant(SessionTokens tokens, IAccountRoles roles, Issuer issuer) : ITokenGrant
{
    public string Type => "refresh_token";

    public async Task<IResult> AnswerAsync(HttpContext context, IFormCollection form)
    {
        var token = form["refresh_token"].ToString();
        if (token.Length == 0)
            return OAuth.Error(OAuth.InvalidRequest, "refresh_token is missing.");
        var pair = RefreshToken.IsWellFormed(token)
            ? await tokens.RefreshAsync(token, roles, issuer.GetAddress(context.Request), context.RequestAborted)
            : null;
        return pair is null
            ? OAuth.Error(OAuth.InvalidGrant, "The refresh token is not known, has ended, or was replaced.")
            : OAuth.Tokens(pair);
    }
}
