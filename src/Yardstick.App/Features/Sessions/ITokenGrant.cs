namespace Yardstick.App.Features.Sessions;

/// <summary>Represents a way to obtain tokens at the token endpoint.</summary>
internal interface ITokenGrant
{
    /// <summary>Gets the <c>grant_type</c>.</summary>
    string Type { get; }

    /// <summary>Answers a request for tokens.</summary>
    Task<IResult> AnswerAsync(HttpContext context, IFormCollection form);
}
