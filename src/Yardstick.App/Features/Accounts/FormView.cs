using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>Represents a field of a form.</summary>
/// <param name="Name">The name of the field. It selects the label.</param>
/// <param name="Type">The HTML input type.</param>
/// <param name="Autocomplete">The value of the HTML attribute <c>autocomplete</c>.</param>
public sealed record FormFieldModel(string Name, string Type, string Autocomplete, string Value = "")
{
    /// <summary>Gets the validation error; null for none.</summary>
    public string? Wrong { get; init; }

    /// <summary>Gets the hint about the expected value; null for none.</summary>
    public string? Note { get; init; }

    public bool Optional { get; init; }

    public static FormFieldModel Email(string value = "") => new("email", "email", "username", value);

    public static FormFieldModel Password { get; } = new("password", "password", "current-password");

    internal static FormFieldModel NewPassword(Localizer texts, PasswordError? fault = null) =>
        new("password", "password", "new-password")
        {
            Note = texts.Get(() => AccountsTexts.Password_Note, PasswordPolicy.Shortest),
            Wrong = fault is { } known ? texts[known.Text()] : null,
        };

    public static FormFieldModel Code { get; } = new("code", "text", "one-time-code");
}

/// <summary>Represents a page with one form. Its kind selects its title, introduction and button.</summary>
/// <param name="Kind">The kind of form.</param>
/// <param name="Path">The path that the form is posted to, without the language.</param>
public sealed record FormView(FormKind Kind, string Path, params IReadOnlyList<FormFieldModel> Fields)
{
    /// <summary>Gets the query string that the form is posted with; null for that of the request.</summary>
    public QueryString? Query { get; init; }

    /// <summary>Gets the error of the form as a whole; null for none.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the message above the form; null for none.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the links below the form, as path and text.</summary>
    public IReadOnlyList<(string Path, string Text)> Links { get; init; } = [];

    /// <summary>Gets the path that a passkey is posted to instead, with the same query string; null for none.</summary>
    public string? PasskeyPath { get; init; }

    /// <summary>Gets the demo accounts that anyone may use; empty outside the demonstration.</summary>
    public IReadOnlyList<DemoAccount> Invented { get; init; } = [];

    /// <summary>Gets the path that the button links to; null if it submits the form.</summary>
    public string? ButtonPath { get; init; }

    /// <summary>Gets the status code of the page; null for 200, or 422 if the form has errors.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the link of an email that the demonstration displays below the message; null for none.</summary>
    public string? EmailLink { get; init; }

    /// <summary>Creates the page.</summary>
    internal RazorComponentResult<FormPage> ToResult() =>
        PageResult.Create<FormPage, FormView>(
            this,
            Status
                ?? (
                    Error is null && Fields.All(field => field.Wrong is null)
                        ? StatusCodes.Status200OK
                        : StatusCodes.Status422UnprocessableEntity
                )
        );
}
