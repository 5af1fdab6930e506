namespace Yardstick.App.Features.Accounts;

/// <summary>Specifies the pages that consist of one form.</summary>
public enum FormKind
{
    SignIn,
    Second,
    Register,
    Forgot,
    Reset,
    Confirm,
    First,
    Prove,
    ProveNone,
    Erase,
    ChangePassword,
    Authenticator,
    LinkSpent,
    LinkUsed,
}
