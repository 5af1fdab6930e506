using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>The rooms that links of messages lead to, and those that send such messages. None tells whether an address is known.</summary>
internal sealed class LinkRooms(OpenAccounts open, UserManager<Account> users, Letters letters, SessionRegister sessions, IAntiforgery antiforgery)
{
    private const string Register = "/account/register", Forgot = "/account/forgot", Reset = "/account/reset", Confirm = "/account/confirm";

    public Task<IResult> RegisterFormAsync(Visit visit) => Task.FromResult(RegisterForm(visit, "", "", []).Page(visit));

    public async Task<IResult> RegisterAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        var (email, name) = (form["email"].ToString().Trim(), form["name"].ToString().Trim());
        if (!IsAddress(email)) return RegisterForm(visit, email, name, ["InvalidEmail"]).Page(visit);
        var asked = new NewAccount(email, name, visit.Language.Code, [Role.Member]);
        var (made, faults) = await open.OpenAsync(asked, form["password"].ToString(), confirmed: false, Actor.Of(visit.Context), visit.Cancel);
        if (made is not null) await letters.ConfirmAsync(visit, made);
        else if (!faults.All(fault => fault == "DuplicateEmail")) return RegisterForm(visit, email, name, faults).Page(visit);
        else if (await users.FindByEmailAsync(email) is { } known) await letters.KnownAsync(visit, known);
        return visit.SeeOther("/account/sign-in?said=confirm");
    }

    public Task<IResult> ForgotFormAsync(Visit visit) => Task.FromResult(FormView.Of(visit, antiforgery, "Forgot", Forgot, FormField.Email()).Page(visit));

    public async Task<IResult> ForgotAsync(Visit visit)
    {
        var email = (await FormToken.ReadAsync(antiforgery, visit.Context))["email"].ToString();
        // Somebody unknown gets a link made too, that goes nowhere: the answer takes as long.
        await letters.ResetAsync(visit, (IsAddress(email) ? await users.FindByEmailAsync(email) : null) ?? new Account { SecurityStamp = "" }, "Reset");
        return visit.SeeOther("/account/sign-in?said=reset");
    }

    public Task<IResult> ResetFormAsync(Visit visit) => Task.FromResult(ResetForm(visit, []).Page(visit));

    public async Task<IResult> ResetAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        var (account, faults) = await open.ResetAsync(visit.Query("id"), Letters.Unpacked(visit.Query("token")), form["password"].ToString(), Actor.Of(visit.Context), visit.Cancel);
        if (account is null) return ResetForm(visit, faults).Page(visit);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, visit.Cancel);
        await letters.ChangedAsync(visit, account);
        return visit.SeeOther("/account/sign-in?said=set");
    }

    /// <summary>The link shows a button: programs that look at messages follow links, but press no buttons.</summary>
    public Task<IResult> ConfirmFormAsync(Visit visit) => Task.FromResult(FormView.Of(visit, antiforgery, "Confirm", Confirm).Page(visit));

    public async Task<IResult> ConfirmAsync(Visit visit)
    {
        await FormToken.ReadAsync(antiforgery, visit.Context);
        return await open.ConfirmAsync(visit.Query("id"), Letters.Unpacked(visit.Query("token")), Actor.Of(visit.Context), visit.Cancel)
            ? visit.SeeOther("/account/sign-in?said=confirmed")
            : (FormView.Of(visit, antiforgery, "Confirm", Confirm) with { Wrong = visit.Wording["Link_Spent"] }).Page(visit);
    }

    /// <summary>Which of the framework's words about a password has to be told.</summary>
    public static PasswordFault? Fault(IReadOnlyList<string> faults) =>
        faults.Select(fault => Enum.TryParse<PasswordFault>(fault, out var known) ? known : (PasswordFault?)null).FirstOrDefault(known => known is not null);

    public static bool IsAddress(string text) => text.Length <= 254 && System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text && text.Contains('.', StringComparison.Ordinal);

    private FormView RegisterForm(Visit visit, string email, string name, IReadOnlyList<string> faults) =>
        FormView.Of(visit, antiforgery, "Register", Register,
            new FormField("name", "text", "name", name),
            FormField.Email(email) with { Wrong = faults.Contains("InvalidEmail") ? visit.Wording["Email_Invalid"] : null },
            FormField.NewPassword(visit, Fault(faults)));

    private FormView ResetForm(Visit visit, IReadOnlyList<string> faults) =>
        FormView.Of(visit, antiforgery, "Reset", Reset, FormField.NewPassword(visit, Fault(faults))) with { Wrong = faults.Contains("InvalidToken") ? visit.Wording["Link_Spent"] : null };
}

/// <summary>The room where the first administrator comes in, by the link that the terminal shows.</summary>
internal sealed class FirstRooms(FirstAdministrator first, OpenAccounts open, BrowserSessions sessions, IAntiforgery antiforgery)
{
    private const string First = "/account/first";

    public async Task<IResult> FormAsync(Visit visit) =>
        await first.AcceptsAsync(visit.Query("token"), visit.Cancel) ? Form(visit, "", "", []).Page(visit) : FaultPages.NotFound(visit);

    public async Task<IResult> EnterAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        var (email, name) = (form["email"].ToString().Trim(), form["name"].ToString().Trim());
        if (!await first.AcceptsAsync(visit.Query("token"), visit.Cancel)) return FaultPages.NotFound(visit);
        if (!LinkRooms.IsAddress(email)) return Form(visit, email, name, ["InvalidEmail"]).Page(visit);
        (Account? Made, IReadOnlyList<string> Faults) opened = (null, []);
        await first.OnceAsync(visit.Query("token"), async () =>
        {
            var asked = new NewAccount(email, name, visit.Language.Code, [Role.Administrator]);
            opened = await open.OpenAsync(asked, form["password"].ToString(), confirmed: true, Actor.Of(visit.Context), visit.Cancel);
            return opened.Made is not null;
        }, visit.Cancel);
        // Nothing wrong and nothing made: somebody else was faster with the same link.
        if (opened.Made is null) return opened.Faults.Count == 0 ? FaultPages.NotFound(visit) : Form(visit, email, name, opened.Faults).Page(visit);
        await sessions.StartAsync(visit.Context, opened.Made, proved: false);
        return visit.SeeOther("/account/authenticator");
    }

    private FormView Form(Visit visit, string email, string name, IReadOnlyList<string> faults) =>
        FormView.Of(visit, antiforgery, "First", First,
            new FormField("name", "text", "name", name),
            FormField.Email(email) with { Wrong = faults.Contains("InvalidEmail") ? visit.Wording["Email_Invalid"] : null },
            FormField.NewPassword(visit, LinkRooms.Fault(faults)));
}
