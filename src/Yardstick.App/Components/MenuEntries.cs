using Permission = Yardstick.App.Features.Authorization.Permission;

namespace Yardstick.App.Components;

/// <summary>A link of the menu.</summary>
/// <param name="Text">The key of its text.</param>
/// <param name="Path">The page, without the language.</param>
/// <param name="Needs">What its reader must be allowed to do.</param>
/// <param name="Narrow">Whether it stands in the menu on a phone only, because the bar has no room for it there.</param>
internal sealed record MenuEntry(string Text, string Path, Permission Needs = Permission.ReadRegister, bool Narrow = false);

/// <summary>Lists every page that the menu leads to. A new page is one more line here.</summary>
internal static class MenuEntries
{
    /// <summary>Gets the links of the bar itself; narrow ones leave it on a phone.</summary>
    public static IReadOnlyList<(string Room, string Path, bool Narrow)> Bar { get; } =
        [("Lists", "/lists", false), ("Horses", "/horses", false), ("Meetings", "/meetings", false), ("Convert", "/convert", true), ("Method", "/method", true)];

    /// <summary>Gets the groups of the menu, by the key of their heading.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<MenuEntry> Entries)> Groups { get; } =
    [
        ("Menu_Work",
        [
            new("Room_Import", "/import", Permission.ReadImports), new("Foot_Identities", "/identities", Permission.ReadImports),
            new("Desk_ReadProposals", "/proposals", Permission.ReadProposals), new("Certificates_Title", "/certificates", Permission.ReadCertificates),
            new("Departure_Title", "/convert/departures", Permission.ReadRules), new("Desk_ReadRules", "/rules", Permission.ReadRules),
            new("Foot_Updates", "/standards/updates", Permission.ReadRules), new("Desk_ReadCompliance", "/compliance", Permission.ReadCompliance),
        ]),
        ("Menu_Administration",
        [
            new("Desk_ReadAccounts", "/admin/accounts", Permission.ReadAccounts), new("Desk_ReadRoles", "/admin/roles", Permission.ReadRoles),
            new("Matrix_Title", "/admin/access", Permission.ReadAccounts),
            new("Partners_Title", "/admin/partners", Permission.ManagePartners), new("Desk_ReadAudit", "/audit", Permission.ReadAudit),
        ]),
        ("Menu_Read",
        [
            new("Room_Convert", "/convert", Narrow: true), new("Room_Method", "/method", Narrow: true), new("Methods_Link", "/methods"),
            new("Foot_Compare", "/compare"), new("Foot_Levels", "/levels"), new("Foot_Verify", "/verify"), new("Foot_Archive", "/lists/archive"), new("Foot_Api", "/docs/api"),
        ]),
    ];
}
