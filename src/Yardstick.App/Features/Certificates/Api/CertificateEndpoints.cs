using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Certificates.Api;

/// <summary>Maps the endpoint that verifies the codes of certificates.</summary>
internal static class CertificateEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/certificates/{code}", VerifyAsync)
            .WithName("verifyCertificate")
            .WithTags("Certificates")
            .WithSummary("Verify a certificate")
            .WithDescription(
                "What a code is worth today, and what its certificate said. A code that bears no certificate is answered too: "
                    + "unknown, or tampered."
            )
            .RequirePermission(Permission.ReadRegister)
            .WithLocalizedContent()
            .WithNoStore()
            .WithExample(CertificateExamples.Verification);

    private static async Task<Ok<VerificationResponse>> VerifyAsync(
        [Description("The code, as printed; hyphens and letter case do not matter."), ParameterExample("W4AKX-YR2E8-67N3M-E21GD-40XY3")]
            string code,
        VerifyCertificates verify,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var verification = await verify.AskAsync(code, cancellationToken);
        return TypedResults.Ok(
            new VerificationResponse(
                verification.State,
                verification.Code,
                Item(verification, texts),
                verification.Certificate?.Withdrawal?.WithdrawnAt,
                verification.Newer is { } list ? new NewerListItem(list.Number, list.Mark) : null
            )
        );
    }

    private static CertificateItem? Item(Verification answer, Localizer words)
    {
        if (answer is not { Content: { } said, Certificate: { } row })
            return null;
        var scales = said.Scales.Select(scale => new CertificateScaleItem(
            scale.Id,
            scale.Value,
            scale.Unit,
            scale.Uncertainty,
            scale.Label,
            scale.Rows,
            scale.Refused is null ? null : CertificateFormatter.Why(words, scale)
        ));
        return new CertificateItem(
            said.Reference,
            said.IssuedAt,
            said.ExpiresOn,
            said.Horse.Id,
            said.Horse.Name,
            said.Horse.Country,
            said.Horse.Foaled,
            said.Horse.Sex,
            said.Discipline,
            said.Breed,
            said.Mark.Value,
            said.Mark.Unit,
            said.Mark.Assessment,
            said.Mark.Deviation,
            said.Mark.Definitive,
            said.List.Number,
            said.List.AsOf,
            said.List.Sha256,
            said.RuleSet,
            said.EngineVersion,
            row.Sha256,
            said.Invented,
            [.. scales]
        );
    }
}
