using Yardstick.App.Features.Sessions;

namespace Yardstick.App.Features.Accounts;

/// <summary>Gives sessions, passwords and role requests their texts.</summary>
internal static class AccountTextExtensions
{
    /// <summary>Returns the name of a kind of session.</summary>
    public static Func<string> Text(this SessionKind sessionKind) =>
        sessionKind switch
        {
            SessionKind.Browser => () => AccountsTexts.SessionKind_Browser,
            SessionKind.Program => () => AccountsTexts.SessionKind_Program,
        };

    /// <summary>Returns why a password is not accepted.</summary>
    public static Func<string> Text(this PasswordError passwordError) =>
        passwordError switch
        {
            PasswordError.Short => () => AccountsTexts.Password_Short,
            PasswordError.Long => () => AccountsTexts.Password_Long,
            PasswordError.Guessable => () => AccountsTexts.Password_Guessable,
            PasswordError.Common => () => AccountsTexts.Password_Common,
        };

    /// <summary>Returns the name of a verdict.</summary>
    public static Func<string> Text(this RoleVerdict roleVerdict) =>
        roleVerdict switch
        {
            RoleVerdict.Approved => () => AccountsTexts.RoleVerdict_Approved,
            RoleVerdict.Refused => () => AccountsTexts.RoleVerdict_Refused,
            RoleVerdict.Withdrawn => () => AccountsTexts.RoleVerdict_Withdrawn,
            RoleVerdict.GrantedAlone => () => AccountsTexts.RoleVerdict_GrantedAlone,
            RoleVerdict.Confirmed => () => AccountsTexts.RoleVerdict_Confirmed,
        };

    /// <summary>Returns the title of a form.</summary>
    public static Func<string> Title(this FormKind formKind) =>
        formKind switch
        {
            FormKind.SignIn => () => AccountsTexts.SignIn_Title,
            FormKind.Second => () => AccountsTexts.Second_Title,
            FormKind.Register => () => AccountsTexts.Register_Title,
            FormKind.Forgot => () => AccountsTexts.Forgot_Title,
            FormKind.Reset => () => AccountsTexts.Reset_Title,
            FormKind.Confirm => () => AccountsTexts.Confirm_Title,
            FormKind.First => () => AccountsTexts.First_Title,
            FormKind.Prove => () => AccountsTexts.Prove_Title,
            FormKind.ProveNone => () => AccountsTexts.ProveNone_Title,
            FormKind.Erase => () => AccountsTexts.Erase_Title,
            FormKind.ChangePassword => () => AccountsTexts.ChangePassword_Title,
            FormKind.Authenticator => () => AccountsTexts.Authenticator_Title,
            FormKind.LinkSpent => () => AccountsTexts.LinkSpent_Title,
            FormKind.LinkUsed => () => AccountsTexts.LinkUsed_Title,
        };

    /// <summary>Returns the introduction of a form.</summary>
    public static Func<string> Intro(this FormKind formKind) =>
        formKind switch
        {
            FormKind.SignIn => () => AccountsTexts.SignIn_Intro,
            FormKind.Second => () => AccountsTexts.Second_Intro,
            FormKind.Register => () => AccountsTexts.Register_Intro,
            FormKind.Forgot => () => AccountsTexts.Forgot_Intro,
            FormKind.Reset => () => AccountsTexts.Reset_Intro,
            FormKind.Confirm => () => AccountsTexts.Confirm_Intro,
            FormKind.First => () => AccountsTexts.First_Intro,
            FormKind.Prove => () => AccountsTexts.Prove_Intro,
            FormKind.ProveNone => () => AccountsTexts.ProveNone_Intro,
            FormKind.Erase => () => AccountsTexts.Erase_Intro,
            FormKind.ChangePassword => () => AccountsTexts.ChangePassword_Intro,
            FormKind.Authenticator => () => AccountsTexts.Authenticator_Intro,
            FormKind.LinkSpent => () => AccountsTexts.LinkSpent_Intro,
            FormKind.LinkUsed => () => AccountsTexts.LinkUsed_Intro,
        };

    /// <summary>Returns the text of the button of a form.</summary>
    public static Func<string> Button(this FormKind formKind) =>
        formKind switch
        {
            FormKind.SignIn => () => AccountsTexts.SignIn_Do,
            FormKind.Second => () => AccountsTexts.Second_Do,
            FormKind.Register => () => AccountsTexts.Register_Do,
            FormKind.Forgot => () => AccountsTexts.Forgot_Do,
            FormKind.Reset => () => AccountsTexts.Reset_Do,
            FormKind.Confirm => () => AccountsTexts.Confirm_Do,
            FormKind.First => () => AccountsTexts.First_Do,
            FormKind.Prove => () => AccountsTexts.Prove_Do,
            FormKind.ProveNone => () => AccountsTexts.ProveNone_Do,
            FormKind.Erase => () => AccountsTexts.Erase_Do,
            FormKind.ChangePassword => () => AccountsTexts.ChangePassword_Do,
            FormKind.Authenticator => () => AccountsTexts.Authenticator_Do,
            FormKind.LinkSpent => () => AccountsTexts.LinkSpent_Do,
            FormKind.LinkUsed => () => AccountsTexts.LinkUsed_Do,
        };

    /// <summary>Returns the subject of an email.</summary>
    public static Func<string> Subject(this AccountEmailKind accountEmailKind) =>
        accountEmailKind switch
        {
            AccountEmailKind.Confirm => () => AccountsTexts.Letter_Confirm_Subject,
            AccountEmailKind.Known => () => AccountsTexts.Letter_Known_Subject,
            AccountEmailKind.Reset => () => AccountsTexts.Letter_Reset_Subject,
            AccountEmailKind.Invitation => () => AccountsTexts.Letter_Invitation_Subject,
            AccountEmailKind.Changed => () => AccountsTexts.Letter_Changed_Subject,
        };

    /// <summary>Returns the text of an email.</summary>
    public static Func<string> Text(this AccountEmailKind accountEmailKind) =>
        accountEmailKind switch
        {
            AccountEmailKind.Confirm => () => AccountsTexts.Letter_Confirm_Text,
            AccountEmailKind.Known => () => AccountsTexts.Letter_Known_Text,
            AccountEmailKind.Reset => () => AccountsTexts.Letter_Reset_Text,
            AccountEmailKind.Invitation => () => AccountsTexts.Letter_Invitation_Text,
            AccountEmailKind.Changed => () => AccountsTexts.Letter_Changed_Text,
        };
}
