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
}
