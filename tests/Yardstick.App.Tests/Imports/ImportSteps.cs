using System.Net;
using System.Text;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Imports;

/// <summary>Uploads files to a site and follows their imports.</summary>
internal static class ImportSteps
{
    /// <summary>Uploads a file and returns the address of its import once it has ended or a person is asked.</summary>
    public static Task<string> UploadAsync(this RunningSite site, string name, string content, string language = "fr") =>
        site.UploadAsync(name, Encoding.UTF8.GetBytes(content), language);

    /// <summary>Uploads a file and returns the address of its import once it has ended or a person is asked.</summary>
    public static async Task<string> UploadAsync(this RunningSite site, string name, byte[] content, string language = "fr")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await site.PageAsync($"/{language}/import"))), "__RequestVerificationToken" },
            { new ByteArrayContent(content), "files", name },
        };
        using var answer = await site.Client.PostAsync($"/{language}/import", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return await site.EndAsync(answer);
    }

    /// <summary>Follows the import that an answer leads to, and returns its address.</summary>
    public static async Task<string> EndAsync(this RunningSite site, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        var import = answer.Headers.Location!.ToString();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await site.Client.GetStringAsync($"{import}/progress", patience.Token);
        return import;
    }

    /// <summary>Returns the fields of a form as a browser would send them without changes.</summary>
    public static Dictionary<string, string> Fields(string page, string form)
    {
        var fields = new Dictionary<string, string>();
        var element = Html.Parse(page).QuerySelector(form)!;
        foreach (var select in element.QuerySelectorAll("select"))
            fields[select.GetAttribute("name")!] = select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "";
        foreach (var input in element.QuerySelectorAll("input[name]:not([type=radio]), input[type=radio][checked]"))
            fields[input.GetAttribute("name")!] = input.GetAttribute("value") ?? "";
        return fields;
    }

    /// <summary>Sends a form with some fields changed.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this RunningSite site,
        string action,
        Dictionary<string, string> fields,
        params (string Name, string Value)[] changed
    )
    {
        foreach (var (name, value) in changed)
            fields[name] = value;
        using var form = new FormUrlEncodedContent(fields);
        return await site.Client.PostAsync(action, form);
    }
}
