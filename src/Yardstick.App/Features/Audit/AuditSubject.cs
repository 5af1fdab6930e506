namespace Yardstick.App.Features.Audit;

/// <summary>Represents the subject of an entry, as text and link, depending on the action.</summary>
/// <param name="Text">The text for this kind of subject, with a placeholder for the identifier; null for the identifier alone.</param>
/// <param name="Id">The identifier to format into the text.</param>
/// <param name="Path">The subject's page, without the language prefix; null for none.</param>
internal sealed record AuditSubject(Func<string>? Text, string Id, string? Path)
{
    /// <summary>Returns the subject of an entry.</summary>
    public static AuditSubject From(AuditRow row)
    {
        var parts = row.Subject.Split(' ');
        return row.Action.Split('.')[0] switch
        {
            "mark" when parts.Length == 4 => new(() => AuditTexts.Audit_OfMark, parts[0], SiteLinks.Horse(parts[0])) { Detail = parts[3] },
            "list" when parts.Length == 3 => new(
                () => AuditTexts.Audit_OfList,
                parts[2],
                $"{SiteLinks.Lists}/{parts[0].ToLowerInvariant()}/{parts[1].ToLowerInvariant()}/{parts[2]}"
            ),
            "account"
            or "role"
            or "roles"
            or "session"
            or "sessions"
            or "sign-in"
            or "password"
            or "email"
            or "authenticator"
            or "passkey"
            or "factors"
            or "recovery-code"
            or "person"
            or "document" => new(null, row.Subject, SiteLinks.AccountEditor(row.Subject)) { IsPerson = true },
            "import" => new(() => AuditTexts.Audit_OfFile, row.Subject, SiteLinks.Import),
            "identity" => new(() => AuditTexts.Audit_OfRace, row.Subject, SiteLinks.Race(row.Subject)),
            "rules" => new(() => AuditTexts.Audit_OfRules, parts[0], SiteLinks.RuleSets),
            "partner" => new(() => AuditTexts.Audit_OfPartner, row.Subject, SiteLinks.Partners),
            "certificate" => new(() => AuditTexts.Audit_OfCertificate, row.Subject, null),
            "requirement" => new(() => AuditTexts.Audit_OfRequirement, row.Subject, SiteLinks.Compliance),
            _ => new(null, row.Subject, null),
        };
    }

    /// <summary>Gets whether the subject is an account, shown by name to users who may read accounts.</summary>
    public bool IsPerson { get; init; }

    /// <summary>A second argument of the text, such as the number of a list.</summary>
    public string Detail { get; init; } = "";
}
