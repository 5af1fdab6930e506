using System.Globalization;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Security;

// Parsing and formatting of data must not depend on the locale. Text for display specifies its culture.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// The files of a site, including temporary ones, are accessible to its user only. Other commands create files with the usual permissions.
if (args is ["serve" or "demo", ..])
    PrivateFile.SetProcessUmask();
return await CommandLine.RunAsync(args);
