//! Protected taxa (portal managers).

use api_types::{
    ProtectedTaxa, ProtectedTaxaChange, ProtectedTaxaPreview, ProtectedTaxaRead, ProtectedTaxaSheet,
};

use crate::{ApiClient, ClientError, call::Call, urls};

impl ApiClient {
    /// The list.
    pub async fn protected_taxa(&self) -> Result<ProtectedTaxa, ClientError> {
        self.fetch(Call::get(urls::protected_taxa())).await
    }

    /// What a change would do.
    pub async fn preview_protected_taxa(
        &self,
        change: &ProtectedTaxaChange,
    ) -> Result<ProtectedTaxaPreview, ClientError> {
        let url = format!("{}/preview", urls::protected_taxa());
        self.fetch(Call::post(url).json(change)?).await
    }

    /// Changes the list.
    pub async fn change_protected_taxa(
        &self,
        change: &ProtectedTaxaChange,
    ) -> Result<ProtectedTaxa, ClientError> {
        self.fetch(Call::post(urls::protected_taxa()).json(change)?).await
    }

    /// Reads a sheet of names.
    pub async fn read_protected_taxa(
        &self,
        content: String,
    ) -> Result<ProtectedTaxaRead, ClientError> {
        let url = format!("{}/read", urls::protected_taxa());
        self.fetch(Call::post(url).json(&ProtectedTaxaSheet { content })?).await
    }
}
