using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents the target of an email's links, and the default language.</summary>
/// <param name="Site">The address of the site; null if the request's Host header cannot be trusted.</param>
/// <param name="Shown">The email as the demonstration displays it on the site; null if it is not displayed.</param>
internal sealed record EmailLinks(string? Site, Language Language, DisplayedEmail? Shown = null)
{
    /// <summary>Returns an address of the site in the language of the request.</summary>
    public string Link(string path) => $"{Site}/{Language.Code}{path}";
}

/// <summary>Creates the links of emails.</summary>
internal sealed class EmailLinkFactory(DisplayedEmails shown, YardstickOptions settings)
{
    /// <summary>Gets whether a mail server is configured. Otherwise emails are written as files to the data folder.</summary>
    public bool HasServer => settings.Smtp.Length > 0;

    /// <summary>Returns the link target for the emails of a request.</summary>
    public EmailLinks Create(HttpContext context) => new(SiteAddress.GetAddress(context, settings), LanguageOfRequest.Get(context.Request));

    /// <summary>Returns the link target for an email that the demonstration displays to the person who registers.</summary>
    public EmailLinks GetShown(HttpContext context) =>
        settings.IsDemo && !HasServer ? Create(context) with { Shown = shown.Begin() } : Create(context);

    /// <summary>Returns the texts of an email in a language, with times in the time zone of the authority.</summary>
    public Localizer Words(Language language) => new(language, settings.Zone);

    /// <summary>Returns an address of the site for an email sent outside a request; null without a public address.</summary>
    public string? Public(Language language, string path) =>
        settings.PublicUrl.Length > 0 ? $"{settings.PublicUrl}/{language.Code}{path}" : null;
}
