using Microsoft.AspNetCore.Antiforgery;

namespace Yardstick.App.Platform.Http;

/// <summary>The hidden field by which a form proves that it is one of this site.</summary>
internal sealed record FormToken(string Field, string Value)
{
    public static FormToken Of(IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new FormToken(tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>The fields of a form that proves to be one of this site.</summary>
    /// <exception cref="AntiforgeryValidationException">It is not.</exception>
    public static async Task<IFormCollection> ReadAsync(IAntiforgery antiforgery, HttpContext context)
    {
        await antiforgery.ValidateRequestAsync(context);
        return await context.Request.ReadFormAsync(context.RequestAborted);
    }
}
