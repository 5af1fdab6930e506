using System.Net;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;

namespace Yardstick.Testing.Sites;

/// <summary>Somebody at a browser: sends forms as a browser does, with the token of the page they stand on.</summary>
public static class Visitor
{
    /// <summary>A client that has come in as the invented person of a role.</summary>
    /// <param name="site">A demonstration.</param>
    /// <param name="role">The role; the public does not come in.</param>
    /// <param name="proved">Whether a second factor was shown just now.</param>
    internal static Task<HttpClient> AsAsync(RunningSite site, Role role, bool proved = false) =>
        role == Role.Public ? Task.FromResult(site.NewClient()) : AsAsync(site, new DemoAccount(role), proved);

    /// <summary>A client that has come in as one of the invented people.</summary>
    internal static async Task<HttpClient> AsAsync(RunningSite site, DemoAccount person, bool proved = false)
    {
        var client = site.NewClient();
        using var came = await client.SendFormAsync("/fr/account/sign-in", "/fr/account/invented", ("role", person.Code));
        if (came.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"{person.Code} did not come in: {came.StatusCode}");
        if (proved) await client.ProveAsync();
        return client;
    }

    /// <summary>Shows the second factor of an invented person, whose page tells the code.</summary>
    public static async Task ProveAsync(this HttpClient client)
    {
        var page = await client.GetStringAsync("/en/account/prove");
        var code = Html.All(page, "shows ([0-9]{6})")[0];
        using var shown = await client.SendFormAsync("/en/account/prove", "/en/account/prove", ("code", code));
        if (shown.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"The code was not taken: {await shown.Content.ReadAsStringAsync()}");
    }

    /// <summary>Opens a page and sends one of its forms.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await client.GetStringAsync(page);
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Html.Token(html)), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await client.PostAsync(action, form);
    }
}
