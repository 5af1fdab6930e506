namespace Yardstick.App.Features.Sessions;

/// <summary>One way to get tokens: its name in OAuth, and how it answers. Features above add their own.</summary>
internal sealed record TokenGrant(string Type, Func<HttpContext, IFormCollection, Task<IResult>> AnswerAsync);
