using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Where the links of a letter lead, and the language of somebody who has not chosen one.</summary>
/// <param name="Site">The address of the site; null when a request came under a name that somebody may have made up.</param>
/// <param name="Shown">Where the demonstration shows the letter on the site; null everywhere else.</param>
internal sealed record EmailLinks(string? Site, Language Language, DisplayedEmail? Shown = null)
{
    /// <summary>An address of the site in the language of the request.</summary>
    public string Link(string path) => $"{Site}/{Language.Code}{path}";
}

/// <summary>Where letters lead and whether they go out at all.</summary>
internal sealed class EmailLinkFactory(DisplayedEmails shown, YardstickOptions settings)
{
    /// <summary>Whether a mail server is set up. Otherwise letters lie as files in the data folder.</summary>
    public bool HasServer => settings.Smtp.Length > 0;

    /// <summary>Where the letters of a request lead.</summary>
    public EmailLinks Create(PageRequest visit) => new(SiteAddress.GetAddress(visit.Context, settings), visit.Language);

    /// <summary>The same, for a letter that the demonstration shows to whoever opens an account by it.</summary>
    public EmailLinks ShownOf(PageRequest visit) => settings.Demonstration && !HasServer ? Create(visit) with { Shown = shown.Begin() } : Create(visit);

    /// <summary>The words of a letter in a language, with moments in the time zone of the authority.</summary>
    public Localizer Words(Language language) => new(language, settings.Zone);

    /// <summary>An address of the site for a letter that no request causes; null without a public address.</summary>
    public string? Public(Language language, string path) => settings.PublicUrl.Length > 0 ? $"{settings.PublicUrl}/{language.Code}{path}" : null;
}
