using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Conversions.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Security;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Conversions;

/// <summary>Handles the pages of the converter.</summary>
internal static class ConversionPages
{
    /// <summary>Maximum number of lines in a list, and its maximum length in characters.</summary>
    public const int MostLines = 500,
        MostLetters = 6000;

    /// <summary>Maximum size of an uploaded file of marks, in bytes.</summary>
    public const int MostBytes = 16 << 20;

    private const int EarlierDepartures = 5;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var converter = pages.MapGroup("/convert").RequirePermission(Permission.Calculate).WithSection(SiteSections.Conversions);
        converter.MapGet("", ConvertAsync).Computes();
        converter
            .MapPost("/file", FileAsync)
            .WithMaxBodySize(MostBytes + RequestLimits.Body)
            .Limited(RateRule.Files)
            .Computes(ConcurrencyRule.Files, wholeRequest: true);
    }

    private static async Task<Results<RazorComponentResult<ConversionPage>, SeeOtherResult>> ConvertAsync(
        ConversionRequest request,
        CurrentUser user,
        [AsParameters] ConversionServices services,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var view = CreateView(request, services.Scales, texts);
        if (request.Swaps)
            return new SeeOtherResult(
                $"{SiteLinks.Conversion}?as={view.Kind.ToString().ToLowerInvariant()}&{(view with { From = view.To, To = view.From }).Query}"
            );
        return Shown(
            view.Kind switch
            {
                ConversionKind.List => Listed(view, services.Scales.Converter),
                ConversionKind.File => view,
                _ => await AnsweredAsync(view, services, user.Reaches(Permission.ReadRules), cancellationToken),
            }
        );
    }

    /// <summary>Converts an uploaded file of marks: returns the same file with columns added.</summary>
    private static async Task<Results<RazorComponentResult<ConversionPage>, FileStreamHttpResult>> FileAsync(
        IFormCollection form,
        ScalesInForce scales,
        ConcurrencyLimits limits,
        Localizer texts,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var view = CreateView(ConversionRequest.Read(form), scales, texts) with { Kind = ConversionKind.File };
        if (form.Files.GetFile("file") is not { Length: > 0 } sent)
            return Shown(view with { WrongFile = texts[() => ConversionsTexts.MarkFile_Empty] });
        await using var content = sent.OpenReadStream();
        using var source = new StreamReader(content, MarkFile.Bytes, false, 1 << 16);
        var file = new MarkFile(scales.Converter, texts, new MarkDefaults(view.From, view.To, view.Date), MarkLimits.Site);
        var converted = PrivateFile.Temporary();
        context.Response.RegisterForDispose(converted);
        using (var turn = await limits.EnterAsync(ConcurrencyRule.Pages, context))
        {
            if (turn.RejectionStatusCode is not null)
                return Busy(view, texts, context.Response);
            await using var writer = new StreamWriter(converted, MarkFile.Bytes, 1 << 16, leaveOpen: true);
            var fault = await Task.Run(() => ConvertAll(file, source, writer, cancellationToken), cancellationToken);
            if (fault != MarkFileError.None)
                return Shown(view with { WrongFile = Explain(texts, fault, file) });
        }

        converted.Position = 0;
        SetHeaders(context.Response.Headers, file);
        return TypedResults.Stream(converted, "text/csv; charset=utf-8", "yardstick-converted.csv");
    }

    private static void SetHeaders(IHeaderDictionary headers, MarkFile file)
    {
        (headers["Yardstick-Converted"], headers["Yardstick-Refused"]) = (
            (file.Rows - file.Refused).ToString(CultureInfo.InvariantCulture),
            file.Refused.ToString(CultureInfo.InvariantCulture)
        );
        headers.CacheControl = "no-store";
    }

    private static MarkFileError ConvertAll(MarkFile file, TextReader source, TextWriter converted, CancellationToken cancellationToken) =>
        file.Open(source) is not MarkFileError.None and var fault ? fault : file.Convert(source, converted, cancellationToken);

    private static string Explain(Localizer texts, MarkFileError fault, MarkFile file) =>
        fault switch
        {
            MarkFileError.TooManyRows => texts.Get(() => ConversionsTexts.MarkFile_TooManyRows, texts.Whole(MarkLimits.Site.Rows)),
            MarkFileError.TooManyColumns => texts.Get(() => ConversionsTexts.MarkFile_TooManyColumns, MarkLimits.Site.Columns),
            MarkFileError.LineTooLong => texts.Get(() => ConversionsTexts.MarkFile_LineTooLong, file.Line, MarkLimits.Site.Line >> 10),
            MarkFileError.Empty => texts[() => ConversionsTexts.MarkFile_Empty],
            MarkFileError.NotText => texts[() => ConversionsTexts.MarkFile_NotText],
            MarkFileError.NoValue => texts[() => ConversionsTexts.MarkFile_NoValue],
            MarkFileError.NoFrom => texts[() => ConversionsTexts.MarkFile_NoFrom],
            MarkFileError.NoTo => texts[() => ConversionsTexts.MarkFile_NoTo],
            MarkFileError.TooShortRows => texts[() => ConversionsTexts.MarkFile_TooShortRows],
            MarkFileError.None => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No error."),
        };

    /// <summary>Returns what a request asks for, before it is answered.</summary>
    private static ConversionView CreateView(ConversionRequest request, ScalesInForce known, Localizer texts)
    {
        var (scales, own, date) = (known.Converter.Scales, known.Own, RequestParameters.ParseDate(request.Date));
        return new ConversionView(
            RequestParameters.ParseMember<ConversionKind>(request.Kind) ?? ConversionKind.One,
            scales,
            request.Value.Length > MostLetters ? request.Value[..MostLetters] : request.Value,
            Or(request.From, own),
            Or(request.To, scales.First(scale => scale.Id != own).Id),
            date ?? known.Today,
            new ConversionFormatter(texts, scales)
        )
        {
            BadDate = date is not null || request.Date.Length == 0 ? null : request.Date,
            IsBreedSaid = request.Breed.Length > 0,
            Breed = RequestParameters.ParseMember<Breed>(request.Breed) ?? (request.Value.Length > 0 ? Breed.Thoroughbred : null),
            KilogramLikeFrom = known
                .Rows.Select(one => one.Row)
                .Where(row => row.Unit is not null)
                .GroupBy(row => row.To)
                .ToDictionary(
                    group => group.Key,
                    group => (IReadOnlyList<string>)[.. group.Select(row => row.From).Distinct()],
                    StringComparer.Ordinal
                ),
            Horse = request.Horse is { Length: <= 100 } horse ? horse : "",
        };
    }

    /// <param name="withOverrides">Whether the user may see earlier overrides.</param>
    private static async Task<ConversionView> AnsweredAsync(
        ConversionView view,
        ConversionServices services,
        bool withOverrides,
        CancellationToken cancellationToken
    )
    {
        if (view.Typed.Length == 0 || view.IsBreedRefused)
            return view;
        if (MarkInput.Read(view.Typed) is not { } value)
            return view with { NotANumber = true };
        var converter = services.Scales.Converter;
        var answer = converter.Convert(value, view.From, view.To, view.Date);
        return view with
        {
            Value = value,
            Answer = answer,
            Other = OtherRoute.Create(converter, answer, value, view.Date),
            Picture = answer is Conversion { Legs.Count: > 0 } conversion
                ? ScalePicture.Create(converter, conversion, value, view.Date)
                : null,
            Calibrated = answer is Conversion ? await services.Calibrated.GetAsync(view.From, view.To, cancellationToken) : null,
            Others =
            [
                .. view
                    .Scales.Where(scale => scale.Id != view.From)
                    .Select(scale => (Scale: scale, Answer: converter.Convert(value, view.From, scale.Id, view.Date)))
                    .Select(one => (one.Scale, one.Answer, OtherRoute.Create(converter, one.Answer, value, view.Date))),
            ],
            Departures = withOverrides
                ? await services.Overrides.LatestAsync(view.From, view.To, view.Horse, EarlierDepartures, cancellationToken)
                : null,
        };
    }

    private static ConversionView Listed(ConversionView view, Converter converter) =>
        view.IsBreedRefused
            ? view
            : view with
            {
                Lines =
                [
                    .. view
                        .Typed.Split(['\n', '\r', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Take(MostLines)
                        .Select(text =>
                            MarkInput.Read(text) is { } value
                                ? (text, value, converter.Convert(value, view.From, view.To, view.Date))
                                : (text, 0m, (ConversionResult?)null)
                        ),
                ],
            };

    private static RazorComponentResult<ConversionPage> Shown(ConversionView view) =>
        PageResult.Create<ConversionPage, ConversionView>(
            view,
            view.WrongFile is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static RazorComponentResult<ConversionPage> Busy(ConversionView view, Localizer texts, HttpResponse response)
    {
        response.Headers.RetryAfter = "2";
        return PageResult.Create<ConversionPage, ConversionView>(
            view with
            {
                WrongFile = texts[() => ComponentsTexts.Error_Busy_Text],
            },
            StatusCodes.Status503ServiceUnavailable
        );
    }

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    /// <summary>The services that answer the conversion of a mark.</summary>
    private sealed record ConversionServices(ScalesInForce Scales, CalibratedScales Calibrated, ConversionOverridesStore Overrides);
}
