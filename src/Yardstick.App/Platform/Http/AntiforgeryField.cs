using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Http;

/// <summary>Represents the hidden antiforgery field of a form.</summary>
internal sealed record AntiforgeryField(string Field, string Value)
{
    public static AntiforgeryField Create(IAntiforgery antiforgery, HttpContext context)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new AntiforgeryField(tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Returns what somebody typed as a reason: single spaces, nothing in it that hides or turns the text around it.</summary>
    public static string Reason(IFormCollection form) => CleanText.Normalize(form["why"].ToString(), out _);

    /// <summary>The fields of a form that proves to be one of this site.</summary>
    /// <exception cref="AntiforgeryValidationException">It is not.</exception>
    public static async Task<IFormCollection> ReadAsync(IAntiforgery antiforgery, HttpContext context)
    {
        await antiforgery.ValidateRequestAsync(context);
        return await context.Request.ReadFormAsync(context.RequestAborted);
    }
}
