using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Yardstick.App.Features.Accounts;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>An account with everything in it that an account can hold, and every secret that it was ever shown.</summary>
internal sealed class SignInJourney : IDisposable
{
    public const string Email = "amina.bouzid@stable-of-secrets.example", Name = "Amina Bouzid-Verysecret", Phone = "+216 71 987 654", Home = "12 rue des Lévriers, La Soukra", Birth = "1979-05-23";
    public const string DocumentName = "licence-of-amina.pdf", DocumentText = "licence number 4711-AMINA, valid until further notice";

    private SignInJourney(TestPerson person) => Person = person;

    public TestPerson Person { get; }

    /// <summary>The path of the document, without language.</summary>
    public string Document { get; private set; } = "";

    public List<string> Tokens { get; } = [];

    /// <summary>What the person told about itself.</summary>
    public static IReadOnlyList<string> Told { get; } = [Email, Name, Phone, Home, Birth, DocumentName, DocumentText];

    /// <summary>What proves the person.</summary>
    public IReadOnlyList<string> Secrets => [TestPerson.Password, Person.Letters, .. Person.RecoveryCodes, .. Person.RecoveryCodes.Select(code => code.Replace("-", "", StringComparison.Ordinal)), .. Tokens];

    /// <summary>Lives such a life: registers, tells, proves, comes in with a browser and a program.</summary>
    public static async Task<SignInJourney> LiveAsync(RunningSite site)
    {
        var life = new SignInJourney(await TestPerson.OpenAsync(site, Email));
        var person = life.Person;
        await person.ComeInAsync();
        await person.BeginAuthenticatorAsync();
        using (var told = await person.Browser.SendFormAsync("/en/account", "/en/account/person", ("name", Name), ("phone", Phone), ("address", Home), ("birthdate", Birth), ("language", "ar")))
            told.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await life.AddDocumentAsync();
        (await new TestPerson(site, Email).ShowPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        await person.ProveAsync();
        await life.BeginProgramAsync(site);
        return life;
    }

    /// <summary>Adds the document and gives its path, without language.</summary>
    public static async Task<string> AddDocumentAsync(HttpClient browser)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await browser.GetStringAsync("/en/account"))), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(DocumentText)), "file", DocumentName },
        };
        using var added = await browser.PostAsync("/en/account/documents", form);
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return Html.All(await browser.GetStringAsync("/en/account"), "href=\"/en(/account/documents/[0-9a-f]+)\"")[0];
    }

    public void Dispose() => Person.Dispose();

    private async Task AddDocumentAsync() => Document = await AddDocumentAsync(Person.Browser);

    private async Task BeginProgramAsync(RunningSite site)
    {
        using var program = site.NewClient();
        var code = await Person.CodeAsync();
        using var begun = await program.PostAsJsonAsync("/api/v1/sessions", new { email = Email, password = TestPerson.Password, code });
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
        var first = await begun.Content.ReadFromJsonAsync<JsonElement>();
        Tokens.AddRange([first.GetProperty("accessToken").GetString()!, first.GetProperty("refreshToken").GetString()!]);
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", Tokens[1])]);
        using var next = await program.PostAsync("/oauth/token", form);
        var second = await next.Content.ReadFromJsonAsync<JsonElement>();
        Tokens.AddRange([second.GetProperty("access_token").GetString()!, second.GetProperty("refresh_token").GetString()!]);
    }

    /// <summary>The code of now, as the authenticator would show it.</summary>
    public string Code() => Totp.At(Person.Key, TimeProvider.System.GetUtcNow());
}
