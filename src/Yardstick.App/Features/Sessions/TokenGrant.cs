namespace Yardstick.App.Features.Sessions;

/// <summary>Represents an OAuth grant: its <c>grant_type</c> and its handler. Other features add their own.</summary>
internal sealed record TokenGrant(string Type, Func<HttpContext, IFormCollection, Task<IResult>> AnswerAsync);
