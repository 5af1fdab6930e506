using Permission = Yardstick.App.Features.Authorization.Permission;

namespace Yardstick.App.Components;

/// <summary>Represents a link of the menu.</summary>
/// <param name="Text">The text.</param>
/// <param name="Path">The path of the page, without the language.</param>
/// <param name="Needs">The permission needed to see the link.</param>
/// <param name="Narrow">Whether the link is in the menu only on narrow screens, where the bar has no space for it.</param>
internal sealed record MenuEntry(Func<string> Text, string Path, Permission Needs = Permission.ReadRegister, bool Narrow = false);

/// <summary>Lists the pages that the menu links to.</summary>
internal static class MenuEntries
{
    /// <summary>Gets the links of the bar. Those marked as narrow are hidden from the bar on narrow screens.</summary>
    public static IReadOnlyList<(string Section, Func<string> Text, string Path, bool Narrow)> Bar { get; } =
    [
        ("Lists", () => ComponentsTexts.Room_Lists, SiteLinks.Lists, false),
        ("Horses", () => ComponentsTexts.Room_Horses, SiteLinks.Horses, false),
        ("Meetings", () => ComponentsTexts.Room_Meetings, SiteLinks.Meetings, false),
        ("Convert", () => ComponentsTexts.Room_Convert, SiteLinks.Conversion, true),
        ("Method", () => ComponentsTexts.Room_Method, SiteLinks.Method, true),
    ];

    /// <summary>Gets the groups of the menu, by their heading.</summary>
    public static IReadOnlyList<(Func<string> Heading, IReadOnlyList<MenuEntry> Entries)> Groups { get; } =
    [
        (
            () => ComponentsTexts.Menu_Work,
            [
                new(() => ComponentsTexts.Room_Import, SiteLinks.Import, Permission.ReadImports),
                new(() => ComponentsTexts.Menu_Jobs, SiteLinks.Jobs, Permission.ReadJobs),
                new(() => ComponentsTexts.Foot_Identities, SiteLinks.Identities, Permission.ReadImports),
                new(() => ComponentsTexts.Foot_Departures, SiteLinks.Departures, Permission.ReadImports),
                new(() => ComponentsTexts.Desk_ReadProposals, SiteLinks.Proposals, Permission.ReadProposals),
                new(() => ComponentsTexts.Certificates_Title, SiteLinks.Certificates, Permission.ReadCertificates),
                new(() => ComponentsTexts.Departure_Title, SiteLinks.ConversionOverrides, Permission.ReadRules),
                new(() => ComponentsTexts.Desk_ReadRules, SiteLinks.RuleSets, Permission.ReadRules),
                new(() => ComponentsTexts.Foot_Updates, SiteLinks.RuleSetUpdates, Permission.ReadRules),
                new(() => ComponentsTexts.Desk_ReadCompliance, SiteLinks.Compliance, Permission.ReadCompliance),
            ]
        ),
        (
            () => ComponentsTexts.Menu_Administration,
            [
                new(() => ComponentsTexts.Desk_ReadAccounts, SiteLinks.Accounts, Permission.ReadAccounts),
                new(() => ComponentsTexts.Desk_ReadRoles, SiteLinks.RoleRequests, Permission.ReadRoles),
                new(() => ComponentsTexts.Matrix_Title, SiteLinks.PermissionMatrix, Permission.ReadAccounts),
                new(() => ComponentsTexts.Partners_Title, SiteLinks.Partners, Permission.ManagePartners),
                new(() => ComponentsTexts.Desk_ReadAudit, SiteLinks.Audit, Permission.ReadAudit),
            ]
        ),
        (
            () => ComponentsTexts.Menu_Read,
            [
                new(() => ComponentsTexts.Room_Convert, SiteLinks.Conversion, Narrow: true),
                new(() => ComponentsTexts.Room_Method, SiteLinks.Method, Narrow: true),
                new(() => ComponentsTexts.Methods_Link, SiteLinks.Methods),
                new(() => ComponentsTexts.Foot_Compare, SiteLinks.Comparison),
                new(() => ComponentsTexts.Foot_Levels, SiteLinks.Levels),
                new(() => ComponentsTexts.Foot_Verify, SiteLinks.Verification),
                new(() => ComponentsTexts.Foot_Archive, SiteLinks.ListArchive),
                new(() => ComponentsTexts.Foot_Api, SiteLinks.ApiReference),
            ]
        ),
    ];
}
