namespace Yardstick.App.Features.Accounts;

/// <summary>Represents the query string of an emailed link.</summary>
/// <param name="Token">The token that proves that the account's owner opened the link; empty if it is malformed.</param>
internal sealed record EmailLinkQuery(string AccountId, string Token)
{
    /// <summary>Binds a parameter of an endpoint to the query string.</summary>
    public static ValueTask<EmailLinkQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(
            new EmailLinkQuery(query["id"].ToString().Trim(), AccountEmails.DecodeToken(query["token"].ToString().Trim()))
        );
    }
}
