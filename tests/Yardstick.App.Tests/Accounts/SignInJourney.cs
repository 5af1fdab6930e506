using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Yardstick.App.Features.Accounts;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Accounts;

/// <summary>An account with every kind of data that an account can hold, and every secret that was ever shown for it.</summary>
internal sealed class SignInJourney : IDisposable
{
    public const string Email = "amina.bouzid@stable-of-secrets.example",
        Name = "Amina Bouzid-Verysecret",
        Phone = "+216 71 987 654",
        Home = "12 rue des Lévriers, La Soukra",
        Birth = "1979-05-23";
    public const string DocumentName = "licence-of-amina.pdf",
        DocumentText = "licence number 4711-AMINA, valid until further notice";

    private SignInJourney(TestPerson person) => Person = person;

    public TestPerson Person { get; }

    /// <summary>The path of the document, without language.</summary>
    public string Document { get; private set; } = "";

    public List<string> Tokens { get; } = [];

    /// <summary>The personal data that the person entered.</summary>
    public static IReadOnlyList<string> PersonalData { get; } = [Email, Name, Phone, Home, Birth, DocumentName, DocumentText];

    /// <summary>The credentials of the person.</summary>
    public IReadOnlyList<string> Secrets =>
        [
            TestPerson.Password,
            Person.KeyText,
            .. Person.RecoveryCodes,
            .. Person.RecoveryCodes.Select(code => code.Replace("-", "", StringComparison.Ordinal)),
            .. Tokens,
        ];

    /// <summary>Registers, enters personal data, adds every credential, and signs in with a browser and an API client.</summary>
    public static async Task<SignInJourney> CreateAsync(RunningSite site)
    {
        var journey = new SignInJourney(await TestPerson.OpenAsync(site, Email));
        var person = journey.Person;
        await person.SignInAsync();
        await person.EnrollAuthenticatorAsync();
        using (
            var told = await person.Browser.SendFormAsync(
                "/en/account",
                "/en/account/person",
                ("name", Name),
                ("phone", Phone),
                ("address", Home),
                ("birthdate", Birth),
                ("language", "ar")
            )
        )
            told.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await journey.AddDocumentAsync();
        (await new TestPerson(site, Email).EnterPasswordAsync(TestPerson.Password)).ShouldBe("/en/account/second");
        await person.StepUpAsync();
        await journey.BeginProgramAsync(site);
        return journey;
    }

    /// <summary>Adds the document and returns its path, without language.</summary>
    public static async Task<string> AddDocumentAsync(HttpClient browser)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await browser.GetStringAsync("/en/account"))), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(DocumentText)), "file", DocumentName },
        };
        using var added = await browser.PostAsync("/en/account/documents", form);
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return Html.Addresses(await browser.GetStringAsync("/en/account"), "^/en(/account/documents/[0-9a-f]+)$")[0];
    }

    public void Dispose() => Person.Dispose();

    private async Task AddDocumentAsync() => Document = await AddDocumentAsync(Person.Browser);

    private async Task BeginProgramAsync(RunningSite site)
    {
        using var program = site.NewClient();
        var code = await Person.CodeAsync();
        using var begun = await program.PostAsJsonAsync(
            "/api/v1/sessions",
            new
            {
                email = Email,
                password = TestPerson.Password,
                code,
            }
        );
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
        var first = await begun.Content.ReadFromJsonAsync<JsonElement>();
        Tokens.AddRange([first.GetProperty("accessToken").GetString()!, first.GetProperty("refreshToken").GetString()!]);
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", Tokens[1])]);
        using var next = await program.PostAsync("/oauth/token", form);
        var second = await next.Content.ReadFromJsonAsync<JsonElement>();
        Tokens.AddRange([second.GetProperty("access_token").GetString()!, second.GetProperty("refresh_token").GetString()!]);
    }

    /// <summary>The current code of the authenticator.</summary>
    public string Code() => Totp.At(Person.Key, TimeProvider.System.GetUtcNow());
}
