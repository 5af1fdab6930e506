using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>The rooms that links of messages lead to, and those that send such messages. None tells whether an address is known.</summary>
internal sealed class EmailLinkPages(AccountRegistration open, AccountRequestIntake desk, AccountEmails letters, SessionRegister sessions, IAntiforgery antiforgery)
{
    private const string Register = "/account/register", Forgot = "/account/forgot", Reset = "/account/reset", Confirm = "/account/confirm";

    public Task<IResult> RegisterFormAsync(PageRequest visit) => Task.FromResult(RegisterForm(visit, "", "", []).Page(visit));

    public async Task<IResult> RegisterAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var (email, name) = (form["email"].ToString().Trim(), form["name"].ToString().Trim());
        if (!IsAddress(email)) return RegisterForm(visit, email, name, ["InvalidEmail"]).Page(visit);
        return await desk.TakeAsync(visit, registers: true, email, name);
    }

    public Task<IResult> ForgotFormAsync(PageRequest visit) => Task.FromResult(FormView.Create(visit, antiforgery, "Forgot", Forgot, FormFieldModel.Email()).Page(visit));

    public async Task<IResult> ForgotAsync(PageRequest visit)
    {
        var email = (await AntiforgeryField.ReadAsync(antiforgery, visit.Context))["email"].ToString().Trim();
        // What is no address at all has no account, and may be told.
        if (!IsAddress(email)) return (FormView.Create(visit, antiforgery, "Forgot", Forgot, FormFieldModel.Email(email) with { Wrong = visit.Wording["Email_Invalid"] })).Page(visit);
        return await desk.TakeAsync(visit, registers: false, email, "");
    }

    public async Task<IResult> ResetFormAsync(PageRequest visit) => await open.IsResetOpenAsync(visit.Query("id"), AccountEmails.Unpacked(visit.Query("token")))
        ? ResetForm(visit, []).Page(visit)
        : Spent(visit, "LinkSpent", Forgot, StatusCodes.Status410Gone);

    public async Task<IResult> ResetAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var (account, faults) = await open.ResetAsync(visit.Query("id"), AccountEmails.Unpacked(visit.Query("token")), form["password"].ToString(), Actor.From(visit.Context), visit.Cancel);
        if (faults.Contains("InvalidToken")) return Spent(visit, "LinkSpent", Forgot, StatusCodes.Status422UnprocessableEntity);
        if (account is null) return ResetForm(visit, faults).Page(visit);
        await sessions.EndAllAsync(account.Id, SessionEnd.ProofChanged, visit.Cancel);
        await letters.ChangedAsync(visit, account);
        return visit.SeeOther("/account/sign-in?said=set");
    }

    /// <summary>The link shows a form: programs that look at messages follow links, but send no forms.</summary>
    public Task<IResult> ConfirmFormAsync(PageRequest visit) => ConfirmPageAsync(visit, [], StatusCodes.Status410Gone);

    public async Task<IResult> ConfirmAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var faults = await open.ConfirmAsync(visit.Query("id"), AccountEmails.Unpacked(visit.Query("token")), form["password"].ToString(), Actor.From(visit.Context), visit.Cancel);
        return faults.Count == 0 ? visit.SeeOther("/account/sign-in?said=confirmed") : await ConfirmPageAsync(visit, faults, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<IResult> ConfirmPageAsync(PageRequest visit, IReadOnlyList<string> faults, int spent) =>
        await open.StateOfConfirmationAsync(visit.Query("id"), AccountEmails.Unpacked(visit.Query("token"))) switch
        {
            LinkState.Open => FormView.Create(visit, antiforgery, "Confirm", Confirm, FormFieldModel.NewPassword(visit, Fault(faults))).Page(visit),
            LinkState.Used => Spent(visit, "LinkUsed", "/account/sign-in", spent),
            _ => Spent(visit, "LinkSpent", Register, spent),
        };

    /// <summary>A link that is of no more use says so before it shows a form, and leads to where another is had.</summary>
    private IResult Spent(PageRequest visit, string key, string leads, int status) => (FormView.Create(visit, antiforgery, key, leads) with { Opens = leads, Status = status }).Page(visit);

    /// <summary>Which of the framework's words about a password has to be told.</summary>
    public static PasswordError? Fault(IReadOnlyList<string> faults) =>
        faults.Select(fault => Enum.TryParse<PasswordError>(fault, out var known) ? known : (PasswordError?)null).FirstOrDefault(known => known is not null);

    public static bool IsAddress(string text) => text.Length <= 254 && System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text && text.Contains('.', StringComparison.Ordinal);

    private FormView RegisterForm(PageRequest visit, string email, string name, IReadOnlyList<string> faults) =>
        FormView.Create(visit, antiforgery, "Register", Register,
            new FormFieldModel("name", "text", "name", name),
            FormFieldModel.Email(email) with { Wrong = faults.Contains("InvalidEmail") ? visit.Wording["Email_Invalid"] : null });

    private FormView ResetForm(PageRequest visit, IReadOnlyList<string> faults) =>
        FormView.Create(visit, antiforgery, "Reset", Reset, FormFieldModel.NewPassword(visit, Fault(faults)));
}

/// <summary>The room where the first administrator comes in, by the link that the terminal shows.</summary>
internal sealed class FirstAdministratorPages(FirstAdministrator first, AccountRegistration open, BrowserSessions sessions, IAntiforgery antiforgery)
{
    private const string First = "/account/first";

    public async Task<IResult> FormAsync(PageRequest visit) =>
        await first.AcceptsAsync(visit.Query("token"), visit.Cancel) ? Form(visit, "", "", []).Page(visit) : ErrorPages.NotFound(visit);

    public async Task<IResult> EnterAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var (email, name) = (form["email"].ToString().Trim(), form["name"].ToString().Trim());
        if (!await first.AcceptsAsync(visit.Query("token"), visit.Cancel)) return ErrorPages.NotFound(visit);
        if (!EmailLinkPages.IsAddress(email)) return Form(visit, email, name, ["InvalidEmail"]).Page(visit);
        (Account? Made, IReadOnlyList<string> Faults) opened = (null, []);
        await first.OnceAsync(visit.Query("token"), async () =>
        {
            var asked = new NewAccount(email, name, visit.Language.Code, [Role.Administrator]);
            opened = await open.OpenAsync(asked, form["password"].ToString(), confirmed: true, Actor.From(visit.Context), visit.Cancel);
            return opened.Made is not null;
        }, visit.Cancel);
        // Nothing wrong and nothing made: somebody else was faster with the same link.
        if (opened.Made is null) return opened.Faults.Count == 0 ? ErrorPages.NotFound(visit) : Form(visit, email, name, opened.Faults).Page(visit);
        await sessions.StartAsync(visit.Context, opened.Made, proved: false);
        return visit.SeeOther("/account/authenticator");
    }

    private FormView Form(PageRequest visit, string email, string name, IReadOnlyList<string> faults) =>
        FormView.Create(visit, antiforgery, "First", First,
            new FormFieldModel("name", "text", "name", name),
            FormFieldModel.Email(email) with { Wrong = faults.Contains("InvalidEmail") ? visit.Wording["Email_Invalid"] : null },
            FormFieldModel.NewPassword(visit, EmailLinkPages.Fault(faults)));
}
