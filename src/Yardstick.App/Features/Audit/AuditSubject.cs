namespace Yardstick.App.Features.Audit;

/// <summary>Represents the subject of an entry, as text and link, depending on the action.</summary>
/// <param name="Key">The resource key of the text for this kind of subject, with a placeholder for the identifier. Null for the
/// identifier alone.</param>
/// <param name="Id">The identifier to format into the text.</param>
/// <param name="Path">The subject's page, without the language prefix; null for none.</param>
internal sealed record AuditSubject(string? Key, string Id, string? Path)
{
    /// <summary>Returns the subject of an entry.</summary>
    public static AuditSubject From(AuditRow row)
    {
        var parts = row.Subject.Split(' ');
        return row.Action.Split('.')[0] switch
        {
            "mark" when parts.Length == 4 => new("Audit_OfMark", parts[0], $"/horses/{Uri.EscapeDataString(parts[0])}") { Detail = parts[3] },
            "list" when parts.Length == 3 => new("Audit_OfList", parts[2], $"/lists/{parts[0].ToLowerInvariant()}/{parts[1].ToLowerInvariant()}/{parts[2]}"),
            "account" or "role" or "roles" or "session" or "sessions" or "sign-in" or "password" or "email" or "authenticator" or "passkey" or "factors" or "recovery-code" or "person" or "document"
                => new(null, row.Subject, $"/admin/accounts?account={Uri.EscapeDataString(row.Subject)}") { IsPerson = true },
            "import" => new("Audit_OfFile", row.Subject, "/import"),
            "identity" => new("Audit_OfRace", row.Subject, $"/races/{Uri.EscapeDataString(row.Subject)}"),
            "rules" => new("Audit_OfRules", parts[0], "/rules"),
            "partner" => new("Audit_OfPartner", row.Subject, "/admin/partners"),
            "certificate" => new("Audit_OfCertificate", row.Subject, null),
            "requirement" => new("Audit_OfRequirement", row.Subject, "/compliance"),
            _ => new(null, row.Subject, null),
        };
    }

    /// <summary>Gets whether the subject is an account, shown by name to users who may read accounts.</summary>
    public bool IsPerson { get; init; }

    /// <summary>A second argument of the text, such as the number of a list.</summary>
    public string Detail { get; init; } = "";
}
