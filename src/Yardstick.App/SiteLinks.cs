namespace Yardstick.App;

/// <summary>
/// The addresses of the site's pages and files, without the language prefix. Routes are declared where pages are mapped; every link is made
/// here.
/// </summary>
internal static class SiteLinks
{
    public const string Lists = "/lists",
        ListArchive = Lists + "/archive",
        UnlistedHorses = Lists + "/inactive",
        ListPublication = Lists + "/publish",
        Departures = "/departures",
        Horses = "/horses",
        Races = "/races",
        Meetings = "/meetings",
        Trainers = "/trainers",
        Jockeys = "/jockeys",
        Search = "/search",
        Conversion = "/convert",
        MarkFile = Conversion + "/file",
        ConversionOverride = Conversion + "/departure",
        ConversionOverrides = Conversion + "/departures",
        ConversionOverridesCsv = ConversionOverrides + ".csv",
        Method = "/method",
        Methods = "/methods",
        Comparison = "/compare",
        Levels = "/levels",
        Verification = "/verify";

    public const string Import = "/import",
        Imports = "/imports",
        Layouts = Imports + "/layouts",
        Jobs = "/jobs",
        Identities = "/identities",
        Proposals = "/proposals",
        Certificates = "/certificates",
        Compliance = "/compliance",
        ComplianceRuns = Compliance + "/runs",
        Attestations = Compliance + "/attest",
        RuleSets = "/rules",
        RuleSetUpdates = RuleSets + "/updates",
        Audit = "/audit",
        AuditCsv = Audit + ".csv",
        Notifications = "/notices",
        ApiReference = "/docs/api",
        Problems = "/docs/problems";

    public const string Account = "/account",
        SignIn = Account + "/sign-in",
        SignOut = Account + "/sign-out",
        SecondFactor = Account + "/second",
        Reauthentication = Account + "/prove",
        Registration = Account + "/register",
        ForgottenPassword = Account + "/forgot",
        PasswordReset = Account + "/reset",
        EmailConfirmation = Account + "/confirm",
        FirstAdministrator = Account + "/first",
        Authenticator = Account + "/authenticator",
        Passkeys = Account + "/passkeys",
        Password = Account + "/password",
        Person = Account + "/person",
        PersonExport = Account + "/export.json",
        Erasure = Account + "/erase",
        Documents = Account + "/documents",
        OwnSession = Account + "/session",
        OwnSessions = Account + "/sessions",
        DemoSignIn = Account + "/invented";

    public const string Accounts = "/admin/accounts",
        RoleRequests = "/admin/roles",
        PermissionMatrix = "/admin/access",
        Partners = "/admin/partners";

    public static string Horse(string id) => $"{Horses}/{Uri.EscapeDataString(id)}";

    public static string Race(string id) => $"{Races}/{Uri.EscapeDataString(id)}";

    /// <param name="key">The normalized name.</param>
    public static string Trainer(string key) => $"{Trainers}/{Uri.EscapeDataString(key)}";

    /// <param name="key">The normalized name.</param>
    public static string Jockey(string key) => $"{Jockeys}/{Uri.EscapeDataString(key)}";

    /// <summary>Returns the address of the page that explains the numbers of a runner.</summary>
    public static string Runner(string raceId, string horseId) => $"{Race(raceId)}/runners/{Uri.EscapeDataString(horseId)}";

    public static string Meeting(DateOnly date, string course) =>
        FormattableString.Invariant($"{Meetings}/{date:yyyy-MM-dd}/{Uri.EscapeDataString(course)}");

    /// <param name="code">The code, of letters that need no escape.</param>
    public static string Certificate(string code) => $"{Certificates}/{code}";

    /// <summary>Returns the address of the page that verifies a certificate.</summary>
    /// <param name="code">The code, of letters that need no escape, or what was typed, escaped.</param>
    public static string Verify(string code) => $"{Verification}/{code}";

    /// <summary>Returns the address of the page of an import.</summary>
    public static string ImportResult(long id) => FormattableString.Invariant($"{Imports}/{id}");

    /// <summary>Returns the address of a saved layout of results files.</summary>
    /// <param name="name">The name, of letters that need no escape.</param>
    public static string Layout(string name) => $"{Layouts}/{name}";

    /// <summary>Returns the address of the page of a job.</summary>
    /// <param name="id">The identifier, of letters that need no escape.</param>
    public static string Job(string id) => $"{Jobs}/{id}";

    public static string RuleSet(string id) => $"{RuleSets}/{id}";

    /// <summary>Returns the address of the file of a rule set.</summary>
    public static string RuleSetFile(string id) => $"{RuleSets}/{id}.json";

    /// <summary>Returns the address of the page of accounts, with one of them open.</summary>
    public static string AccountEditor(string id) => $"{Accounts}?account={Uri.EscapeDataString(id)}";
}
