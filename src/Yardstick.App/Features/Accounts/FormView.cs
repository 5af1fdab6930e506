using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Accounts.Pages;
using Yardstick.App.Platform.Http;

namespace Yardstick.App.Features.Accounts;

/// <summary>One field of a form.</summary>
/// <param name="Name">Its name; its label is the text <c>Field_Name</c>.</param>
/// <param name="Type">As HTML names it.</param>
/// <param name="Autocomplete">What the browser may fill in, as HTML names it.</param>
internal sealed record FormFieldModel(string Name, string Type, string Autocomplete, string Value = "")
{
    /// <summary>What is wrong with what was typed.</summary>
    public string? Wrong { get; init; }

    /// <summary>What is expected.</summary>
    public string? Note { get; init; }

    public bool Optional { get; init; }

    public static FormFieldModel Email(string value = "") => new("email", "email", "username", value);

    public static FormFieldModel Password { get; } = new("password", "password", "current-password");

    public static FormFieldModel NewPassword(PageRequest visit, PasswordError? fault = null) => new("password", "password", "new-password")
    {
        Note = visit.Wording.Get("Password_Note", PasswordPolicy.Shortest),
        Wrong = fault is { } known ? visit.Wording[$"Password_{known}"] : null,
    };

    public static FormFieldModel Code { get; } = new("code", "text", "one-time-code");
}

/// <summary>A page that is one form. Its words are the texts <c>Key_Title</c>, <c>Key_Intro</c> and <c>Key_Do</c>.</summary>
/// <param name="Action">Where it is sent, with its query.</param>
internal sealed record FormView(string Key, string Action, AntiforgeryField Token, IReadOnlyList<FormFieldModel> Fields)
{
    /// <summary>What is wrong with the whole; null for nothing.</summary>
    public string? Wrong { get; init; }

    /// <summary>What was done just before.</summary>
    public string? Said { get; init; }

    /// <summary>Other ways, as address and text.</summary>
    public IReadOnlyList<(string Path, string Text)> Links { get; init; } = [];

    /// <summary>The address of the form that takes a passkey instead; null for none.</summary>
    public string? Passkey { get; init; }

    /// <summary>The invented people that anybody may be here; none outside the demonstration.</summary>
    public IReadOnlyList<DemoAccount> Invented { get; init; } = [];

    /// <summary>Where the button leads when it is a link rather than a form; null for a form.</summary>
    public string? Opens { get; init; }

    /// <summary>The status of the page; null for what follows from the fields.</summary>
    public int? Status { get; init; }

    /// <summary>A link that stands under what was said, and leads to what the letter would have; null for none.</summary>
    public string? Letter { get; init; }

    /// <summary>The page.</summary>
    public IResult Page(PageRequest visit) => new Page<FormPage, FormView>(visit, this)
    {
        Title = visit.Wording[$"{Key}_Title"],
        Room = "Account",
        Status = Status ?? (Wrong is null && Fields.All(field => field.Wrong is null) ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity),
    };

    /// <summary>A form with its token and the same query that its page has.</summary>
    public static FormView Create(PageRequest visit, IAntiforgery antiforgery, string key, string path, params IReadOnlyList<FormFieldModel> fields) =>
        new(key, visit.Address(path) + visit.Context.Request.QueryString, AntiforgeryField.Create(antiforgery, visit.Context), fields);
}
