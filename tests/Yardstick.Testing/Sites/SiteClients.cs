using System.Net;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;

namespace Yardstick.Testing.Sites;

/// <summary>Sends forms as a browser does, with the antiforgery token of the page.</summary>
public static class SiteClients
{
    /// <summary>Creates a client signed in as the demonstration account of a role.</summary>
    /// <param name="site">The site, in demonstration mode.</param>
    /// <param name="role">The role; the public role is not signed in.</param>
    /// <param name="steppedUp">Whether to verify the second factor as well.</param>
    internal static Task<HttpClient> AsAsync(RunningSite site, Role role, bool steppedUp = false) =>
        role == Role.Public ? Task.FromResult(site.NewClient()) : AsAsync(site, new DemoAccount(role), steppedUp);

    /// <summary>Creates a client signed in as a demonstration account.</summary>
    internal static async Task<HttpClient> AsAsync(RunningSite site, DemoAccount person, bool steppedUp = false)
    {
        var client = site.NewClient();
        using var came = await client.SendFormAsync("/fr/account/sign-in", "/fr/account/invented", ("role", person.Code));
        if (came.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{person.Code} did not come in: {came.StatusCode}");
        if (steppedUp)
            await client.VerifySecondFactorAsync();
        return client;
    }

    /// <summary>Verifies the second factor of a demonstration account, whose code the page displays.</summary>
    public static async Task VerifySecondFactorAsync(this HttpClient client)
    {
        var page = await client.GetStringAsync("/en/account/prove");
        var code = Html.All(page, "shows ([0-9]{6})")[0];
        using var shown = await client.SendFormAsync("/en/account/prove", "/en/account/prove", ("code", code));
        if (shown.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"The code was not taken: {await shown.Content.ReadAsStringAsync()}");
    }

    /// <summary>Requests a page and posts one of its forms.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client,
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var html = await client.GetStringAsync(page);
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Html.Token(html)),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        return await client.PostAsync(action, form);
    }
}
